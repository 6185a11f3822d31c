package dev.shevek.cli;

import dev.shevek.module.ModuleRegistry;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.value.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ansible-console}: reads a line, runs it as an ad hoc task on the hosts of a pattern, and reads the next. A line is
 * {@code MODULE ARGUMENTS}; what is no module, or begins with {@code !}, is a shell command.
 */
final class ConsoleCommand {
    private static final String SUMMARY = "Runs modules on hosts, one after another, as they are typed.";
    private static final String HELP = """
            MODULE [ARGUMENTS]      run a module          !COMMAND, COMMAND   run a shell command
            cd PATTERN              choose other hosts    list [groups]       name the hosts, or the groups
            become yes|no           become another user   become_user USER    who that is
            become_method METHOD    how                   remote_user USER    who logs in
            check yes|no            only say what would   diff yes|no         show differences
            forks N                 hosts at once         timeout N           seconds for a task
            verbosity N             say more              help [MODULE]       this, or a module's options
            exit                    end""";
    private static final Map<String, String> FLAGS = Map.of(
            "become", "--become",
            "check", "--check",
            "diff", "--diff",
            "become_user", "--become-user",
            "become_method", "--become-method",
            "remote_user", "--user",
            "forks", "--forks",
            "timeout", "--task-timeout");

    private final String program;
    private final Console console;
    private final Map<String, List<String>> changed = new LinkedHashMap<>();
    private List<String> given = List.of();
    private String pattern = "all";
    private int forks;

    ConsoleCommand(String program, Console console) {
        this.program = program;
        this.console = console;
    }

    /** Reads lines until there are no more; returns the exit status. */
    int run(List<String> typed) {
        if (typed.contains("--help") || typed.contains("-h")) {
            return console.print(CommandArguments.help(program, "pattern", SUMMARY, Flags.adhoc()));
        }
        CommandArguments args;
        try {
            args = CommandArguments.parse(program, "pattern", Flags.adhoc(), typed);
        } catch (CommandArguments.UsageException mistake) {
            return console.fail(program + ": error: " + mistake.getMessage(), ExitCode.USAGE);
        }
        if (args.has("--version")) {
            return console.print(Version.text(program, console));
        }
        List<String> rest = new ArrayList<>(typed);
        if (!args.rest().isEmpty()) {
            pattern = args.rest().getFirst();
            rest.remove(rest.lastIndexOf(pattern));
        }
        given = rest;
        String said = args.value("--forks");
        forks = said == null ? console.settings().integer("DEFAULT_FORKS") : Integer.parseInt(said.strip());
        if (Terminal.isTerminal(0)) {
            console.print("Type help to list what can be typed, exit to end.\n");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))) {
            for (String line = next(lines); line != null; line = next(lines)) {
                if (!line.isBlank() && !line.startsWith("#") && !line(line.strip())) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.OK;
    }

    private @Nullable String next(BufferedReader lines) throws IOException {
        String user = String.valueOf(System.getProperty("user.name"));
        console.out().print(user + "@" + pattern + " (" + hosts().size() + ")[f:" + forks + "]$ ");
        console.flush();
        return lines.readLine();
    }

    private List<String> hosts() {
        try {
            RunSetup setup = setup();
            return setup.hosts().select(pattern, true);
        } catch (ProblemException | CommandArguments.UsageException unknown) {
            return List.of();
        }
    }

    private RunSetup setup() throws CommandArguments.UsageException {
        CommandArguments args = CommandArguments.parse(program, "pattern", Flags.adhoc(), arguments(List.of()));
        return new RunSetup(args, console, console.directory(), new Passwords(null, null));
    }

    private List<String> arguments(List<String> more) {
        List<String> all = new ArrayList<>(given);
        changed.values().forEach(all::addAll);
        all.add(pattern);
        all.addAll(more);
        return all;
    }

    /** Does what a line says; false when it says to end. */
    private boolean line(String line) {
        int blank = line.indexOf(' ');
        String word = blank < 0 ? line : line.substring(0, blank);
        String rest = blank < 0 ? "" : line.substring(blank + 1).strip();
        switch (word.toLowerCase(Locale.ROOT)) {
            case "exit", "eof", "quit" -> {
                return false;
            }
            case "cd" -> pattern = rest.isEmpty() || rest.equals("/") || rest.equals("*") ? "all" : rest;
            case "list" -> list(rest);
            case "help", "?" -> help(rest);
            case "verbosity" -> verbosity(rest);
            case "become", "check", "diff", "become_user", "become_method", "remote_user", "forks", "timeout" ->
                change(word.toLowerCase(Locale.ROOT), rest);
            default -> task(line, word, rest);
        }
        return true;
    }

    private void list(String what) {
        try {
            RunSetup setup = setup();
            List<String> names = what.equals("groups")
                    ? setup.hosts().groups().entries().keySet().stream()
                            .map(Text::str)
                            .toList()
                    : setup.hosts().select(pattern, true);
            names.forEach(console::print);
        } catch (ProblemException | CommandArguments.UsageException mistake) {
            console.fail("[ERROR]: " + mistake.getMessage(), ExitCode.ERROR);
        }
    }

    private void help(String module) {
        if (module.isEmpty()) {
            console.print(HELP);
        } else {
            console.flush();
            new picocli.CommandLine(new DocCommand()).execute(module);
        }
    }

    private void verbosity(String number) {
        if (number.matches("[0-6]")) {
            int count = Integer.parseInt(number);
            changed.put("verbosity", count == 0 ? List.of() : List.of("-" + "v".repeat(count)));
        } else {
            console.print("The verbosity is a number from 0 to 6.");
        }
    }

    private void change(String name, String value) {
        String flag = String.valueOf(FLAGS.get(name));
        switch (name) {
            case "become", "check", "diff" -> {
                if (value.isEmpty()) {
                    console.print("Say yes or no: " + name + " yes");
                } else {
                    changed.put(name, OutputOptions.isTrue(value) ? List.of(flag) : List.of());
                }
            }
            case "forks", "timeout" -> {
                if (value.matches("[1-9][0-9]{0,5}")) {
                    changed.put(name, List.of(flag, value));
                    forks = name.equals("forks") ? Integer.parseInt(value) : forks;
                } else {
                    console.print("Say a number: " + name + " 10");
                }
            }
            default -> changed.put(name, value.isEmpty() ? List.of() : List.of(flag, value));
        }
    }

    private void task(String line, String word, String rest) {
        boolean shell = word.startsWith("!");
        ModuleRegistry modules = ModuleRegistry.load();
        boolean known = !shell && (word.indexOf('.') > 0 || modules.resolve(word, List.of()) != null);
        if (!known && !shell) {
            String near = Suggestions.didYouMean(word, modules.offered());
            if (near != null && rest.contains("=")) {
                console.print("There is no module '" + word + "'; " + near);
                return;
            }
        }
        List<String> more = known
                ? List.of("-m", word, "-a", rest)
                : List.of("-m", "shell", "-a", shell ? line.substring(1).strip() : line);
        new AdhocCommand("ansible", console).run(arguments(more));
        console.flush();
    }
}
