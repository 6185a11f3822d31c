package dev.shevek.cli;

import dev.shevek.playbook.AdhocPlay;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.PlaybookReader;
import dev.shevek.playbook.UnreadablePlaybookException;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ansible}: one module on the hosts of a pattern. */
final class AdhocCommand {
    private static final Set<String> NEED_ARGUMENTS =
            Set.of("command", "win_command", "shell", "win_shell", "raw", "script");

    private final String program;
    private final Console console;

    AdhocCommand(String program, Console console) {
        this.program = program;
        this.console = console;
    }

    /** Does what the command line asks; returns the exit status. */
    int run(List<String> typed) {
        if (typed.contains("--help") || typed.contains("-h")) {
            String summary = "Runs one module on the hosts of a pattern.";
            return console.print(CommandArguments.help(program, "pattern", summary, Flags.adhoc()));
        }
        CommandArguments args;
        try {
            args = CommandArguments.parse(program, "pattern", Flags.adhoc(), typed);
        } catch (CommandArguments.UsageException mistake) {
            return usage(String.valueOf(mistake.getMessage()));
        }
        if (args.has("--version")) {
            return console.print(Version.text(program, console));
        }
        if (args.rest().size() != 1) {
            return usage(
                    args.rest().isEmpty()
                            ? "the following arguments are required: pattern"
                            : "unrecognized arguments: "
                                    + String.join(
                                            " ",
                                            args.rest().subList(1, args.rest().size())));
        }
        String directory = args.value("--playbook-dir");
        Path base = directory == null
                ? console.directory()
                : console.directory().resolve(directory).normalize();
        RunSetup setup;
        try {
            setup = new RunSetup(args, console, base, Passwords.of(args));
        } catch (ProblemException mistake) {
            return console.fail("[ERROR]: " + mistake.problem().message(), ExitCode.ERROR);
        }
        try {
            ConfigFileNote.say(setup);
            return work(args, setup);
        } catch (UnreadablePlaybookException mistake) {
            mistake.problems().forEach(problem -> setup.screen().problem(problem, true));
            return mistake.exitCode();
        } catch (ProblemException mistake) {
            mistake.problems().forEach(problem -> setup.screen().problem(problem, true));
            return ExitCode.of(mistake);
        } finally {
            setup.screen().flush();
        }
    }

    private int usage(String message) {
        return console.fail(
                "usage: " + program + " [OPTION]... pattern\n" + program + ": error: " + message, ExitCode.USAGE);
    }

    private int work(CommandArguments args, RunSetup setup) {
        String pattern = args.rest().getFirst();
        List<String> hosts = setup.hosts().select(pattern, true);
        setup.inventoryWarnings().forEach(problem -> setup.screen().problem(problem, true));
        HostSelection.check(setup, pattern);
        if (hosts.isEmpty() && !setup.hosts().all().isEmpty()) {
            setup.screen().problem(Problem.warning("No hosts matched, nothing to do", null), true);
        }
        if (args.has("--list-hosts")) {
            setup.screen().say("  hosts (" + hosts.size() + "):");
            hosts.forEach(host -> setup.screen().say("    " + host));
            return ExitCode.OK;
        }
        String module = or(args.value("--module-name"), "command");
        String arguments = or(args.value("--args"), "");
        if (NEED_ARGUMENTS.contains(module.substring(module.lastIndexOf('.') + 1)) && arguments.isBlank()) {
            String hint = pattern.endsWith(".yml") ? " (did you mean to run ansible-playbook?)" : "";
            setup.screen().problem(Problem.error("No argument passed to " + module + " module" + hint, null), true);
            return ExitCode.OPTIONS;
        }
        if (hosts.isEmpty()) {
            return ExitCode.OK;
        }
        PlaybookReader reader = setup.reader();
        Playbook playbook = reader.read(new AdhocPlay(
                pattern,
                module,
                arguments,
                seconds(args, "--background"),
                seconds(args, "--poll"),
                setup.options().taskTimeout(),
                setup.base()));
        return Runs.execute(setup, reader, List.of(playbook), new Callbacks(setup).ofAdhoc(args.has("--one-line")));
    }

    private static @Nullable Integer seconds(CommandArguments args, String flag) {
        String given = args.value(flag);
        return given == null ? null : Integer.valueOf(given.strip());
    }

    private static String or(@Nullable String given, String usual) {
        return given == null ? usual : given;
    }
}
