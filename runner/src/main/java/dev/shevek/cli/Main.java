package dev.shevek.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Where every program starts: shevek with its subcommands, or under one of Ansible's names. */
public final class Main {
    static final String VERSION = "0.1.0";

    private Main() {}

    /** Runs a program and ends the process with its exit status. {@code --as NAME} says under which name it was called. */
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    static int run(List<String> typed) {
        List<String> args = new ArrayList<>(typed);
        String name = System.getProperty("shevek.as", "shevek");
        if (args.size() > 1 && args.getFirst().equals("--as")) {
            name = args.get(1);
            args = args.subList(2, args.size());
        }
        Console console = Console.ofProcess();
        try {
            return command(name, args, console);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unexpected) {
            return unexpected(unexpected, console, args);
        } finally {
            console.flush();
        }
    }

    /** Whatever nobody foresaw ends with a status of its own; the way it went is shown to those who ask for more. */
    private static int unexpected(Throwable thrown, Console console, List<String> args) {
        boolean verbose = args.stream().anyMatch(arg -> arg.startsWith("-vv"));
        StringBuilder text = new StringBuilder("[ERROR]: Unexpected Exception, this is probably a bug: ")
                .append(thrown instanceof OutOfMemoryError ? "out of memory" : String.valueOf(thrown));
        StackTraceElement[] way = thrown.getStackTrace();
        for (int at = 0; at < Math.min(way.length, verbose ? 60 : 3); at++) {
            text.append("\n  at ").append(way[at]);
        }
        return console.fail(text.append(verbose ? "" : "\n-vvv shows more").toString(), ExitCode.UNEXPECTED);
    }

    private static int command(String name, List<String> args, Console console) {
        return switch (name) {
            case "ansible-playbook" -> new PlaybookCommand(name, console).run(args);
            case "ansible" -> new AdhocCommand(name, console).run(args);
            case "ansible-inventory" -> annotated(console, new InventoryCommand(), name, args);
            case "ansible-vault" -> new VaultCommand(name, console).run(args);
            case "ansible-config" -> annotated(console, new ConfigCommand(), name, args);
            case "ansible-pull" -> new PullCommand(name, console).run(args);
            case "ansible-galaxy" -> new GalaxyCommand(name, console).run(args);
            case "ansible-console" -> new ConsoleCommand(name, console).run(args);
            case "ansible-doc" -> annotated(console, new DocCommand(), name, args);
            case "shevek" -> shevek(args, console);
            default -> console.fail("This program is not there yet: " + name, ExitCode.ERROR);
        };
    }

    private static int shevek(List<String> args, Console console) {
        String command = args.isEmpty() ? "--help" : args.getFirst();
        List<String> rest = args.isEmpty() ? List.of() : args.subList(1, args.size());
        return switch (command) {
            case "playbook" -> new PlaybookCommand("shevek playbook", console).run(rest);
            case "adhoc" -> new AdhocCommand("shevek adhoc", console).run(rest);
            case "inventory" -> annotated(console, new InventoryCommand(), "shevek inventory", rest);
            case "console" -> new ConsoleCommand("shevek console", console).run(rest);
            case "vault" -> new VaultCommand("shevek vault", console).run(rest);
            case "config" -> annotated(console, new ConfigCommand(), "shevek config", rest);
            case "doc" -> annotated(console, new DocCommand(), "shevek doc", rest);
            case "pull" -> new PullCommand("shevek pull", console).run(rest);
            case "galaxy" -> new GalaxyCommand("shevek galaxy", console).run(rest);
            case "init" -> new InitCommand(console).run(rest);
            case "explain" -> new ExplainCommand(console).run(rest);
            case "template" -> annotated(console, new TemplateCommand(), "shevek template", rest);
            case "--version" -> console.print("shevek " + VERSION + " [core 2.19.14]");
            case "--help", "-h", "help" -> console.print(HELP);
            default -> console.fail("shevek: there is no command '" + command + "'\n\n" + HELP, ExitCode.USAGE);
        };
    }

    /** Programs that start rarely enough to be declared by annotations. */
    private static int annotated(Console console, Callable<Integer> command, String name, List<String> args) {
        if (args.contains("--version")) {
            return console.print(Version.text(name, console));
        }
        return new CommandLine(command)
                .setCommandName(name)
                .setExpandAtFiles(false)
                .setAbbreviatedOptionsAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setParameterExceptionHandler((mistake, typed) -> console.fail(
                        "usage: " + name + " [OPTION]...\n" + name + ": error: "
                                + CommandArguments.inWords(mistake)
                                + "\n" + name + " --help names all options",
                        ExitCode.USAGE))
                .execute(args.toArray(new String[0]));
    }

    private static final String HELP = """
            Usage: shevek COMMAND [OPTION]...

            Runs Ansible playbooks: the same files, the same command line, nothing but /bin/sh on the target.

              playbook     run playbooks (also as ansible-playbook)
              adhoc        run one module on hosts (also as ansible)
              console      run modules on hosts as they are typed (also as ansible-console)
              inventory    show the inventory (also as ansible-inventory)
              vault        encrypt and decrypt (also as ansible-vault)
              config       show settings (also as ansible-config)
              doc          describe modules (also as ansible-doc)
              galaxy       install roles and collections (also as ansible-galaxy)
              init         make the files of a new customer
              pull         fetch a repository and run its playbook here (also as ansible-pull)
              explain      show where a variable of a host comes from
              template     render a template and show what it needs

            shevek COMMAND --help says more about each.""";
}
