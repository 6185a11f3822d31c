package dev.shevek.action;

import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.remote.Shells;
import dev.shevek.value.DictValue;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The host that a task acts on, as the task's user. */
public interface Target {
    /** Runs a module there, in the task's check mode, with arguments that are rendered; never throws for a failure. */
    Result module(String name, DictValue arguments);

    /** Drives a machine there, in the task's check mode; never throws for a failure. */
    Result drive(Supplier<Next> machine);

    /** Drives machines that are independent of each other together; one result each, in their order. */
    List<Result> driveAll(List<Supplier<Next>> machines);

    /** The shells of the task's user there. */
    Shells shells();

    /** Drops the connection, so that the next use opens another. */
    void disconnect();

    /** Whether it is the controller itself. */
    boolean local();

    /** The connection plugin in Python that it is reached by, or null: then there are shells. */
    default @Nullable String plugin() {
        return null;
    }

    /** How the task's own host is reached by ssh; null where that is not known. */
    default @Nullable SshEndpoint endpoint() {
        return null;
    }

    /** The task's time limit; zero for none. */
    Duration limit();
}
