package dev.shevek.cli;

import java.util.ArrayList;
import java.util.List;

/** The flags of the programs, with the spellings of ansible-core 2.19. */
final class Flags {
    private static final List<Flag> BASE = List.of(
            Flag.on("Say which version this is, and where it looks for things.", "--version"),
            new Flag(List.of("--verbose", "-v"), Flag.Kind.COUNT, "", "Say more; up to six times."));

    private static final List<Flag> CONNECTION = List.of(
            Flag.value("FILE", "The private key to log in with.", "--private-key", "--key-file"),
            Flag.value("USER", "The user to log in as.", "--user", "-u"),
            Flag.value("TYPE", "How to connect: ssh, local, docker, kubectl…", "--connection", "-c"),
            Flag.value("SECONDS", "How long to wait for a connection.", "--timeout", "-T"),
            Flag.value("ARGS", "Options for ssh, scp and sftp alike.", "--ssh-common-args"),
            Flag.value("ARGS", "Options for sftp only.", "--sftp-extra-args"),
            Flag.value("ARGS", "Options for scp only.", "--scp-extra-args"),
            Flag.value("ARGS", "Options for ssh only.", "--ssh-extra-args"),
            Flag.on("Ask for the password to log in with.", "--ask-pass", "-k"),
            Flag.value("FILE", "Read that password from a file.", "--connection-password-file", "--conn-pass-file"));

    private static final List<Flag> BECOME = List.of(
            Flag.on("Run tasks as another user.", "--become", "-b"),
            Flag.value("METHOD", "How to become that user: sudo, su, doas…", "--become-method"),
            Flag.value("USER", "The user to become (root).", "--become-user"),
            Flag.on("Ask for the password to become that user with.", "--ask-become-pass", "-K"),
            Flag.value("FILE", "Read that password from a file.", "--become-password-file", "--become-pass-file"));

    private static final List<Flag> INVENTORY = List.of(
            Flag.values("SOURCE", "An inventory, or hosts with commas.", "--inventory", "-i", "--inventory-file"),
            Flag.on("Name the hosts, and do nothing else.", "--list-hosts"),
            Flag.value("PATTERN", "Only these of the hosts.", "--limit", "-l"),
            Flag.on("Forget cached facts of all hosts.", "--flush-cache"));

    private static final List<Flag> VAULT = List.of(
            Flag.values("ID", "A vault identity: label@source.", "--vault-id"),
            Flag.on("Ask for the vault password.", "--ask-vault-password", "-J", "--ask-vault-pass"),
            Flag.values("FILE", "Read the vault password from a file.", "--vault-password-file", "--vault-pass-file"));

    private static final List<Flag> RUN = List.of(
            Flag.on("Change nothing; say what would change.", "--check", "-C"),
            Flag.on("Show what changes in files.", "--diff", "-D"),
            Flag.values("VARS", "Variables: key=value, YAML, JSON or @file.", "--extra-vars", "-e"),
            Flag.value("N", "How many hosts to work on at once.", "--forks", "-f"),
            Flag.values("PATH", "More places to look for modules.", "--module-path", "-M"));

    private static final List<Flag> OWN = List.of(
            Flag.on("Treat everything that looks wrong as an error.", "--strict"),
            Flag.value("VERSION", "Answer as this ansible-core does: 2.19 or 2.14.", "--compatibility"));

    private static final List<Flag> PLAYBOOK = List.of(
            Flag.values("TAGS", "Run only what has one of these tags.", "--tags", "-t"),
            Flag.values("TAGS", "Leave out what has one of these tags.", "--skip-tags"),
            Flag.on("Read everything, run nothing.", "--syntax-check"),
            Flag.on("Name the tasks, and do nothing else.", "--list-tasks"),
            Flag.on("Name the tags, and do nothing else.", "--list-tags"),
            Flag.on("Ask before each task.", "--step"),
            Flag.value("NAME", "Start at the task of this name.", "--start-at-task"),
            Flag.on("Run notified handlers on failed hosts too.", "--force-handlers"));

    private static final List<Flag> ADHOC = List.of(
            Flag.value("NAME", "The module to run (command).", "--module-name", "-m"),
            Flag.value("ARGS", "Its arguments: k=v or JSON.", "--args", "-a"),
            Flag.value("SECONDS", "Run in the background, for so long at most.", "--background", "-B"),
            Flag.value("SECONDS", "Look at a background task this often.", "--poll", "-P"),
            Flag.on("One line a host.", "--one-line", "-o"),
            Flag.value("DIR", "Write a file a host into this directory.", "--tree", "-t"),
            Flag.value("DIR", "Where roles and group_vars are looked for.", "--playbook-dir"),
            Flag.value("SECONDS", "How long the task may take.", "--task-timeout"));

    private static final List<Flag> PULL = List.of(
            Flag.value("URL", "The repository with the playbook.", "--url", "-U"),
            Flag.value("DIR", "Where to keep the clone (~/.ansible/pull/HOST).", "--directory", "-d", "--dest"),
            Flag.value("VERSION", "A branch, tag or commit.", "--checkout", "-C"),
            Flag.value("NAME", "What fetches: git.", "--module-name", "-m"),
            Flag.on("Run only when the repository has changed.", "--only-if-changed", "-o"),
            Flag.on("Over local changes, and even if fetching fails.", "--force", "-f"),
            Flag.on("Remove the clone afterwards.", "--purge"),
            Flag.on("Accepted: clones are whole.", "--full"),
            Flag.on("Accepted: see the settings of ssh.", "--accept-host-key"),
            Flag.on("Accepted.", "--clean"),
            Flag.on("Accepted.", "--track-subs"),
            Flag.on("Change nothing; say what would change.", "--check"),
            Flag.on("Show what changes in files.", "--diff"),
            Flag.values("VARS", "Variables: key=value, YAML, JSON or @file.", "--extra-vars", "-e"),
            Flag.values("TAGS", "Run only what has one of these tags.", "--tags", "-t"),
            Flag.values("TAGS", "Leave out what has one of these tags.", "--skip-tags"));

    private Flags() {}

    /** The flags of ansible-pull. */
    static List<Flag> pull() {
        return all(List.of(BASE, CONNECTION, BECOME.subList(3, BECOME.size()), INVENTORY, VAULT, PULL));
    }

    /** The flags of ansible-playbook. */
    static List<Flag> playbook() {
        return all(List.of(BASE, CONNECTION, BECOME, INVENTORY, VAULT, RUN, PLAYBOOK, OWN));
    }

    /** The flags of ansible. */
    static List<Flag> adhoc() {
        return all(List.of(BASE, CONNECTION, BECOME, INVENTORY, VAULT, RUN, ADHOC, OWN));
    }

    /** The flags of programs that only look. */
    static List<Flag> base() {
        return BASE;
    }

    private static List<Flag> all(List<List<Flag>> groups) {
        List<Flag> flags = new ArrayList<>();
        groups.forEach(flags::addAll);
        return flags;
    }
}
