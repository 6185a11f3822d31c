package dev.shevek.cli;

import dev.shevek.content.galaxy.WorkingCopy;
import dev.shevek.source.ProblemException;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.SourceText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** {@code ansible-pull}: fetches a repository onto this machine and runs its playbook here. */
final class PullCommand {
    private static final String SUMMARY = "Fetches a repository and runs its playbook on this machine.";
    private static final Set<String> OWN = Set.of(
            "--url",
            "--directory",
            "--checkout",
            "--module-name",
            "--only-if-changed",
            "--force",
            "--purge",
            "--full",
            "--accept-host-key",
            "--verify-commit",
            "--clean",
            "--track-subs",
            "--sleep");

    private final String program;
    private final Console console;

    PullCommand(String program, Console console) {
        this.program = program;
        this.console = console;
    }

    /** Does what the command line asks; returns the exit status. */
    int run(List<String> typed) {
        List<Flag> flags = Flags.pull();
        if (typed.contains("--help") || typed.contains("-h")) {
            return console.print(CommandArguments.help(program, "playbook", SUMMARY, flags));
        }
        CommandArguments args;
        try {
            args = CommandArguments.parse(program, "playbook", flags, typed);
        } catch (CommandArguments.UsageException mistake) {
            return usage(String.valueOf(mistake.getMessage()));
        }
        if (args.has("--version")) {
            return console.print(Version.text(program, console));
        }
        String url = args.value("--url");
        if (url == null) {
            return usage("the following arguments are required: -U/--url");
        }
        String module = args.value("--module-name");
        if (module != null && !module.equals("git") && !module.endsWith(".git")) {
            return usage("Unsupported repo module " + module + ", choices are git");
        }
        ProblemRenderer renderer = new ProblemRenderer(new SourceText());
        try {
            return pull(url, args, flags);
        } catch (ProblemException failed) {
            console.out().flush();
            failed.problems().forEach(problem -> console.err().print(renderer.render(problem)));
            return ExitCode.ERROR;
        } catch (IOException failed) {
            return console.fail("[ERROR]: " + failed.getMessage(), ExitCode.ERROR);
        }
    }

    private int usage(String message) {
        return console.fail(
                "usage: " + program + " [OPTION]... -U URL [playbook ...]\n" + program + ": error: " + message,
                ExitCode.USAGE);
    }

    private int pull(String url, CommandArguments args, List<Flag> flags) throws IOException {
        console.print("Starting Ansible Pull at "
                + ZonedDateTime.now(ZoneId.systemDefault())
                        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)));
        console.out().flush();
        String home = Objects.requireNonNullElse(console.environment().get("HOME"), "/");
        String given = args.value("--directory");
        Path directory = given == null
                ? Path.of(home, ".ansible", "pull", hostName())
                : console.directory().resolve(given).normalize();
        boolean changed = new WorkingCopy(directory)
                .update(url, Objects.requireNonNullElse(args.value("--checkout"), ""), args.has("--force"));
        if (args.has("--only-if-changed") && !changed) {
            return console.print("Repository has not changed, quitting.");
        }
        List<String> playbooks = playbooks(directory, args.rest());
        List<String> command = new ArrayList<>(passedOn(args, flags));
        if (!args.has("--connection")) {
            command.addAll(List.of("-c", "local"));
        }
        if (!args.has("--inventory")) {
            // what is configured here counts if it is there; else what the repository's ansible.cfg says
            for (String source : console.settings().texts("DEFAULT_HOST_LIST")) {
                if (source.indexOf(',') >= 0 || Files.exists(console.directory().resolve(source))) {
                    command.addAll(List.of("-i", source));
                }
            }
        }
        if (!args.has("--limit")) {
            command.addAll(List.of("-l", String.join(",", names())));
        }
        command.addAll(playbooks);
        Console there = new Console(console.out(), console.err(), console.environment(), directory);
        int status = new PlaybookCommand("ansible-playbook", there).run(command);
        if (args.has("--purge")) {
            new WorkingCopy(directory).remove();
        }
        return status;
    }

    /** The flags that are the playbook's as well. */
    private List<String> passedOn(CommandArguments args, List<Flag> flags) {
        List<String> command = new ArrayList<>();
        for (Flag flag : flags) {
            String name = flag.names().getFirst();
            if (!args.has(name) || OWN.contains(name)) {
                continue;
            }
            switch (flag.kind()) {
                case SWITCH -> command.add(name);
                case COUNT -> {
                    for (int times = args.count(name); times > 0; times--) {
                        command.add(name);
                    }
                }
                case VALUE, VALUES -> args.all(name).forEach(value -> command.addAll(List.of(name, here(name, value))));
            }
        }
        return command;
    }

    /** A path as it is meant here, as the playbook runs in the repository. */
    private String here(String flag, String value) {
        boolean path = (flag.equals("--inventory") && value.indexOf(',') < 0)
                || flag.endsWith("-file")
                || flag.equals("--private-key");
        Path resolved = console.directory().resolve(value);
        // what is not here may be in the repository
        return path && !value.startsWith("~") && Files.exists(resolved) ? resolved.toString() : value;
    }

    /** Those that are named, else the one of this host, else {@code local.yml}. */
    private static List<String> playbooks(Path directory, List<String> named) {
        List<String> found = new ArrayList<>();
        for (String name : named) {
            Path file = directory.resolve(name);
            if (!Files.isReadable(file)) {
                throw new ProblemException("Could not find a playbook to run: " + file + " is not there.", null);
            }
            found.add(file.toString());
        }
        if (!found.isEmpty()) {
            return found;
        }
        List<String> candidates = new ArrayList<>();
        names().forEach(name -> candidates.add(name + ".yml"));
        candidates.add("local.yml");
        for (String name : candidates) {
            if (Files.isReadable(directory.resolve(name))) {
                return List.of(directory.resolve(name).toString());
            }
        }
        throw new ProblemException(
                "Could not find a playbook to run in " + directory + ": name one, or have one of "
                        + String.join(", ", candidates) + ".",
                null);
    }

    private static Set<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1"));
        String host = hostName();
        names.add(host);
        int dot = host.indexOf('.');
        if (dot > 0) {
            names.add(host.substring(0, dot));
        }
        return names;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
