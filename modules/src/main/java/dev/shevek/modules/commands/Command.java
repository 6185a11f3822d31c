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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a program without a shell. */
public final class Command implements Module<Command.Args> {
    /**
     * What is asked.
     *
     * @param line the command line, split by shell rules, or null when {@code argv} is given
     * @param argv the words
     * @param chdir where to run
     * @param executable not used any more
     * @param creates run only if nothing matches
     * @param removes run only if something matches
     * @param stdin what the program reads
     * @param addNewline whether a newline follows {@code stdin}
     * @param strip whether line ends at the end of outputs are dropped
     * @param expand whether variables and {@code ~} in words are expanded
     */
    public record Args(
            @Nullable String line,
            List<String> argv,
            @Nullable String chdir,
            @Nullable String executable,
            @Nullable String creates,
            @Nullable String removes,
            @Nullable String stdin,
            boolean addNewline,
            boolean strip,
            boolean expand) {

        /** Binds what {@code command} and {@code shell} share. */
        static Args of(Arguments given) {
            String line = given.textOrNull("_raw_params");
            return new Args(
                    line == null || line.isEmpty() ? given.textOrNull("cmd") : line,
                    given.texts("argv"),
                    given.textOrNull("chdir"),
                    given.textOrNull("executable"),
                    given.textOrNull("creates"),
                    given.textOrNull("removes"),
                    given.textOrNull("stdin"),
                    !Boolean.FALSE.equals(given.boolOrNull("stdin_add_newline")),
                    !Boolean.FALSE.equals(given.boolOrNull("strip_empty_ends")),
                    !Boolean.FALSE.equals(given.boolOrNull("expand_argument_vars")));
        }

        /** What the program reads, with its newline, or null. */
        @Nullable
        String input() {
            if (stdin == null || stdin.isEmpty()) {
                return null;
            }
            return addNewline ? stdin + "\n" : stdin;
        }
    }

    private static final List<String> LINES = List.of("_raw_params", "cmd", "argv");

    /** The options of {@code command}. */
    static final Options OPTIONS = Options.of(
                    Option.str("_raw_params"),
                    Option.bool("_uses_shell").orElse(false),
                    Option.list("argv", OptionType.STR),
                    Option.path("chdir"),
                    Option.str("cmd"),
                    Option.path("creates"),
                    Option.str("executable"),
                    Option.bool("expand_argument_vars").orElse(true),
                    Option.path("removes"),
                    Option.str("stdin"),
                    Option.bool("stdin_add_newline").orElse(true),
                    Option.bool("strip_empty_ends").orElse(true))
            .rule(new OptionRule.MutuallyExclusive(LINES))
            .rule(new OptionRule.RequiredOneOf(LINES));

    private static final ModuleSpec<Args> SPEC =
            new ModuleSpec<>("ansible.builtin.command", List.of(), "Run a program", OPTIONS, "_raw_params", Args::of);

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args args = request.arguments();
        List<String> argv = args.argv();
        if (args.line() != null) {
            argv = ShellWords.split(args.line());
        }
        if (argv.isEmpty()) {
            throw new ModuleFailure("one of the following is required: _raw_params, cmd, argv");
        }
        List<String> warnings = args.executable() == null
                ? List.of()
                : List.of("As of Ansible 2.4, the parameter 'executable' is no longer supported with the 'command'"
                        + " module. Not using '" + args.executable() + "'.");
        return new CommandPlan(
                        argv,
                        CommandPlan.reported(argv),
                        args.expand(),
                        args.chdir(),
                        args.creates(),
                        args.removes(),
                        args.input(),
                        args.strip(),
                        request.check(),
                        warnings)
                .start();
    }
}
