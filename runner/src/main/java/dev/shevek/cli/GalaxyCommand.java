package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.content.galaxy.Progress;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code ansible-galaxy}: installs, lists, makes and builds roles and collections. */
final class GalaxyCommand {
    private static final Set<String> ONLY_ON_SERVERS =
            Set.of("role search", "role import", "role delete", "role setup", "collection publish");
    private static final String ROLE_ACTIONS =
            "'init', 'remove', 'delete', 'list', 'search', 'import', 'setup', 'info', 'install'";
    private static final String COLLECTION_ACTIONS =
            "'download', 'init', 'build', 'publish', 'install', 'list', 'verify'";

    private final String program;
    private final Console console;
    private final ProblemRenderer renderer = new ProblemRenderer(new SourceText());

    GalaxyCommand(String program, Console console) {
        this.program = program;
        this.console = console;
    }

    /** Does what the command line asks; returns the exit status. */
    int run(List<String> typed) {
        List<String> args = new ArrayList<>(typed);
        if (!args.isEmpty() && args.getFirst().equals("--version")) {
            return console.print(Version.text(program, console));
        }
        if (args.isEmpty()
                || args.getFirst().equals("--help")
                || args.getFirst().equals("-h")) {
            return args.isEmpty() ? usage("", "the following arguments are required: TYPE") : console.print(help());
        }
        boolean both = !args.getFirst().equals("role") && !args.getFirst().equals("collection");
        String type = both ? "role" : args.removeFirst();
        if (args.isEmpty()) {
            return usage(
                    type,
                    "the following arguments are required: " + (type.equals("role") ? "ROLE" : "COLLECTION")
                            + "_ACTION");
        }
        String action = args.removeFirst();
        if (action.equals("-h") || action.equals("--help")) {
            return console.print(help());
        }
        return action(type, action, both, args);
    }

    private int action(String type, String action, boolean both, List<String> args) {
        String name = type + " " + action;
        if (ONLY_ON_SERVERS.contains(name)) {
            return console.fail(
                    "[ERROR]: " + name + " works on the Galaxy server alone and is not supported here: use its web"
                            + " pages, or ansible-core's ansible-galaxy.",
                    ExitCode.ERROR);
        }
        List<Flag> flags = GalaxyFlags.of(name);
        if (flags == null) {
            return usage(
                    type,
                    "argument " + (type.equals("role") ? "ROLE" : "COLLECTION") + "_ACTION: invalid choice: '" + action
                            + "' (choose from " + (type.equals("role") ? ROLE_ACTIONS : COLLECTION_ACTIONS) + ")");
        }
        CommandArguments parsed;
        try {
            parsed = CommandArguments.parse(program + " " + name, "NAME", flags, args);
        } catch (CommandArguments.UsageException mistake) {
            return usage("", String.valueOf(mistake.getMessage()));
        }
        if (parsed.has("--help")) {
            return console.print(CommandArguments.help(program + " " + name, "NAME", "", flags));
        }
        try {
            Settings settings = console.settings();
            GalaxySetup setup = new GalaxySetup(parsed, console, settings, progress(parsed.count("--verbose")));
            settings.problems().all().forEach(problem -> console.err().print(renderer.render(problem)));
            return type.equals("role")
                    ? new GalaxyRoles(setup).run(action, both)
                    : new GalaxyCollections(setup).run(action);
        } catch (GalaxySetup.OptionsException mistake) {
            return console.fail("[ERROR]: " + mistake.getMessage(), ExitCode.OPTIONS);
        } catch (ProblemException failed) {
            console.out().flush();
            failed.problems().forEach(problem -> console.err().print(renderer.render(problem)));
            return ExitCode.ERROR;
        }
    }

    private Progress progress(int verbosity) {
        return new Progress() {
            @Override
            public void say(String line) {
                console.out().print(line + "\n");
                console.out().flush();
            }

            @Override
            public void warn(String message) {
                console.out().flush();
                console.err().print(renderer.render(Problem.warning(message, null)));
            }

            @Override
            public void detail(String line) {
                if (verbosity > 2) {
                    say(line);
                }
            }
        };
    }

    private int usage(String type, String message) {
        String called = type.isEmpty() ? program : program + " " + type;
        return console.fail(
                "usage: " + called + " [-h] " + (type.isEmpty() ? "TYPE" : "ACTION") + " ...\n" + called + ": error: "
                        + message,
                ExitCode.USAGE);
    }

    private String help() {
        return "Usage: " + program + " TYPE ACTION [OPTION]... [NAME]...\n" + """

                Installs, lists, makes and builds roles and collections.

                  role install         from Galaxy, repositories, archives; or all of a requirements file
                  role list            those that are installed, with versions
                  role remove          take off the disk
                  role info            what a role says of itself
                  role init            make the files of a new one
                  collection install   from Galaxy, repositories, archives, folders; or all of a requirements file
                  collection list      those that are installed, with versions
                  collection verify    compare the files with what was built
                  collection download  archives with all they depend on
                  collection init      make the files of a new one
                  collection build     make the archive of one
                  install              roles and collections of a requirements file

                ACTION --help says more about each.""";
    }
}
