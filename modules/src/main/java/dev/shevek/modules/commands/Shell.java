package dev.shevek.modules.commands;

import dev.shevek.module.Arguments;
import dev.shevek.module.CommandPlan;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.ShellWords;
import dev.shevek.value.StrValue;
import java.util.List;

/** Runs a line through a shell. */
public final class Shell implements Module<Command.Args> {
    private static final List<String> LINES = List.of("_raw_params", "cmd", "argv");

    private static final ModuleSpec<Command.Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.shell",
            List.of(),
            "Run a shell command line",
            Options.of(
                            Option.str("_raw_params"),
                            Option.bool("_uses_shell").orElse(true),
                            Option.list("argv", OptionType.STR),
                            Option.path("chdir"),
                            Option.str("cmd"),
                            Option.path("creates"),
                            Option.str("executable"),
                            Option.bool("expand_argument_vars"),
                            Option.path("removes"),
                            Option.str("stdin"),
                            Option.bool("stdin_add_newline").orElse(true),
                            Option.bool("strip_empty_ends").orElse(true))
                    .rule(new OptionRule.MutuallyExclusive(LINES))
                    .rule(new OptionRule.RequiredOneOf(LINES)),
            "_raw_params",
            Shell::arguments);

    /** There are no arguments to expand variables in: the shell does that. */
    private static Command.Args arguments(Arguments given) {
        if (given.boolOrNull("expand_argument_vars") != null) {
            throw new ModuleFailure("Unsupported parameters for (shell) module: expand_argument_vars");
        }
        return Command.Args.of(given);
    }

    @Override
    public ModuleSpec<Command.Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Command.Args> request) {
        Command.Args args = request.arguments();
        String line = args.line() == null ? ShellWords.join(args.argv()) : args.line();
        if (line.isEmpty()) {
            throw new ModuleFailure("one of the following is required: _raw_params, cmd, argv");
        }
        String shell = args.executable() == null ? "/bin/sh" : args.executable();
        return new CommandPlan(
                        List.of(shell, "-c", line),
                        args.line() == null ? CommandPlan.reported(args.argv()) : StrValue.of(line),
                        false,
                        args.chdir(),
                        args.creates(),
                        args.removes(),
                        args.input(),
                        args.strip(),
                        request.check(),
                        List.of())
                .start();
    }
}
