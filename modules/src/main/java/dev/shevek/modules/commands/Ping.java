package dev.shevek.modules.commands;

import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.Map;

/** Says {@code pong} once the target's shell has answered. */
public final class Ping implements Module<Ping.Args> {
    /**
     * What is asked.
     *
     * @param data what is said
     */
    public record Args(String data) {}

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.ping",
            List.of(),
            "Verify that a host can be reached and has a usable shell",
            Options.of(Option.str("data").orElse("pong")),
            null,
            arguments -> new Args(arguments.text("data")));

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        String data = request.arguments().data();
        if (data.equals("crash")) {
            throw new ModuleFailure("Task failed: Module failed: boom");
        }
        return Next.look(
                Script.of(":"),
                answer -> answer,
                answer -> Next.done(Result.of(false, Map.of("ping", StrValue.of(data)))));
    }
}
