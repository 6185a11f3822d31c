package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.content.ContentPaths;
import dev.shevek.content.InstalledCollections;
import dev.shevek.output.Screen;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.PlaybookReader;
import dev.shevek.playbook.UnreadablePlaybookException;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Severity;
import dev.shevek.value.StrValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ansible-playbook}: reads playbooks, then lists them or runs them. */
final class PlaybookCommand {
    private static final String SUMMARY = "Runs playbooks: what their tasks say is made true on the hosts.";

    private final String program;
    private final Console console;

    PlaybookCommand(String program, Console console) {
        this.program = program;
        this.console = console;
    }

    /** Does what the command line asks; returns the exit status. */
    int run(List<String> typed) {
        if (typed.contains("--help") || typed.contains("-h")) {
            return console.print(CommandArguments.help(program, "playbook", SUMMARY, Flags.playbook()));
        }
        CommandArguments args;
        try {
            args = CommandArguments.parse(program, "playbook", Flags.playbook(), typed);
        } catch (CommandArguments.UsageException mistake) {
            return usage(String.valueOf(mistake.getMessage()));
        }
        if (args.has("--version")) {
            return console.print(Version.text(program, console));
        }
        if (args.rest().isEmpty()) {
            return usage("the following arguments are required: playbook");
        }
        args.rest().replaceAll(this::file);
        for (String playbook : args.rest()) {
            Path file = console.directory().resolve(playbook);
            if (!Files.exists(file)) {
                return complain("the playbook: " + playbook + " could not be found");
            }
            if (Files.isDirectory(file)) {
                return complain("the playbook: " + playbook + " does not appear to be a file");
            }
        }
        return read(args);
    }

    /** The file of a playbook that may be named as one of a collection. */
    private String file(String name) {
        boolean full =
                name.indexOf('/') < 0 && name.chars().filter(c -> c == '.').count() > 1;
        if (!full || Files.exists(console.directory().resolve(name))) {
            return name;
        }
        Settings settings = console.settings();
        InstalledCollections collections = new InstalledCollections(new ContentPaths(
                console.directory(), settings.paths("DEFAULT_ROLES_PATH"), settings.paths("COLLECTIONS_PATHS")));
        Path found = collections.playbook(name);
        return found == null ? name : found.toString();
    }

    private int usage(String message) {
        return console.fail(
                "usage: " + program + " [OPTION]... playbook [playbook ...]\n" + program + ": error: " + message,
                ExitCode.USAGE);
    }

    private int complain(String message) {
        return console.fail("[ERROR]: " + message, ExitCode.ERROR);
    }

    private int read(CommandArguments args) {
        boolean lists = args.has("--list-tasks") || args.has("--list-tags") || args.has("--list-hosts");
        boolean runs = !lists && !args.has("--syntax-check");
        RunSetup setup;
        try {
            Path first = console.directory().resolve(args.rest().getFirst()).normalize();
            Path base = first.getParent() == null ? console.directory() : first.getParent();
            Passwords passwords = runs ? Passwords.of(args) : new Passwords(null, null);
            setup = new RunSetup(args, console, base, passwords);
        } catch (ProblemException mistake) {
            return complain(mistake.problem().message());
        }
        Screen screen = setup.screen();
        try {
            ConfigFileNote.say(setup);
            setup.settings().problems().all().forEach(problem -> screen.problem(problem, true));
            return work(args, setup, lists, runs);
        } catch (UnreadablePlaybookException mistake) {
            mistake.problems().forEach(problem -> screen.problem(problem, true));
            return mistake.exitCode();
        } catch (ProblemException mistake) {
            mistake.problems().forEach(problem -> screen.problem(problem, true));
            return ExitCode.of(mistake);
        } finally {
            screen.flush();
        }
    }

    private int work(CommandArguments args, RunSetup setup, boolean lists, boolean runs) {
        PlaybookReader reader = setup.reader();
        List<Playbook> playbooks = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>();
        for (String name : args.rest()) {
            PlaybookReader.Read read = reader.read(name, console.directory());
            playbooks.add(read.playbook());
            warnings.addAll(read.warnings());
        }
        setup.hosts();
        setup.inventoryWarnings().forEach(problem -> setup.screen().problem(problem, true));
        HostSelection.check(setup, "all");
        warnings.forEach(problem -> setup.screen().problem(problem, true));
        if (!lists) {
            List<Problem> doubts = new PlaybookCheck(setup).of(playbooks);
            if (args.has("--strict") && !(doubts.isEmpty() && warnings.isEmpty())) {
                warnings.addAll(doubts);
                warnings.replaceAll(doubt ->
                        new Problem(Severity.ERROR, doubt.message(), doubt.origin(), doubt.hint(), doubt.cause()));
                throw new UnreadablePlaybookException(warnings, ExitCode.UNREACHABLE_OR_PARSER);
            }
            doubts.forEach(problem -> setup.screen().problem(problem, true));
        }
        if (args.has("--syntax-check") && !lists) {
            patterns(setup, playbooks);
        }
        if (runs) {
            new ReservedNames(setup)
                    .of(playbooks)
                    .forEach(problem -> setup.screen().problem(problem, true));
        }
        if (!runs) {
            new PlayKeywords(setup).check(playbooks);
            return lists ? new ListCommand(setup, args).run(playbooks) : syntax(setup, playbooks);
        }
        return Runs.execute(setup, reader, playbooks, new Callbacks(setup).ofPlaybooks());
    }

    /** Has the inventory warn of patterns that match no host. */
    private static void patterns(RunSetup setup, List<Playbook> playbooks) {
        for (Playbook playbook : playbooks) {
            playbook.plays().forEach(play -> {
                if (play.hosts() instanceof StrValue hosts && hosts.text().indexOf('{') < 0) {
                    setup.hosts().select(hosts.text(), true);
                }
            });
        }
        setup.inventoryWarnings().forEach(problem -> setup.screen().problem(problem, true));
    }

    private static int syntax(RunSetup setup, List<Playbook> playbooks) {
        playbooks.forEach(playbook -> setup.screen().say("\nplaybook: " + playbook.file()));
        return ExitCode.OK;
    }
}
