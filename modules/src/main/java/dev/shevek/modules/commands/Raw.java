package dev.shevek.modules.commands;

import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.RawPlan;
import dev.shevek.module.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a line to the login shell, untouched. */
public final class Raw implements Module<Raw.Args> {
    /**
     * What is asked.
     *
     * @param line the line
     * @param executable another shell
     */
    public record Args(String line, @Nullable String executable) {}

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.raw",
            List.of(),
            "Give a line to the target's shell",
            Options.of(Option.str("_raw_params").mandatory(), Option.str("executable")),
            "_raw_params",
            given -> new Args(given.text("_raw_params", ""), given.textOrNull("executable")));

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        return new RawPlan(request.arguments().line(), request.arguments().executable()).start();
    }
}
