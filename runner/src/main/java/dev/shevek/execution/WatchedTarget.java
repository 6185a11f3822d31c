package dev.shevek.execution;

import dev.shevek.action.SshEndpoint;
import dev.shevek.action.Target;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.remote.Shells;
import dev.shevek.value.DictValue;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A target that remembers how the last module failed there: an action that hands this on did not fail itself. */
final class WatchedTarget implements Target {
    private final Target target;
    private @Nullable String failure;

    WatchedTarget(Target target) {
        this.target = target;
    }

    /** Whether the last module that failed said so. */
    boolean failedWith(String message) {
        return message.equals(failure);
    }

    @Override
    public Result module(String name, DictValue arguments) {
        Result result = target.module(name, arguments);
        if (result.failed()) {
            failure = result.message();
        }
        return result;
    }

    @Override
    public Result drive(Supplier<Next> machine) {
        return target.drive(machine);
    }

    @Override
    public List<Result> driveAll(List<Supplier<Next>> machines) {
        return target.driveAll(machines);
    }

    @Override
    public Shells shells() {
        return target.shells();
    }

    @Override
    public void disconnect() {
        target.disconnect();
    }

    @Override
    public boolean local() {
        return target.local();
    }

    @Override
    public @Nullable String plugin() {
        return target.plugin();
    }

    @Override
    public @Nullable SshEndpoint endpoint() {
        return target.endpoint();
    }

    @Override
    public Duration limit() {
        return target.limit();
    }
}
