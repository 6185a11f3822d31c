package dev.shevek.remote;

import dev.shevek.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The command line by which a shell of an identity is started; never holds a password. */
final class BecomeCommand {
    static final String METHODS = "sudo, su, doas, runuser, machinectl, dzdo, pbrun, sudosu";

    private BecomeCommand() {}

    /** Whether the method talks to a terminal only. */
    static boolean needsTerminal(Identity identity) {
        return identity.pty()
                || switch (identity.method()) {
                    case null -> false;
                    case "su", "machinectl" -> true;
                    case "doas" -> identity.password() != null;
                    default -> false;
                };
    }

    /** Whether the prompt is the one that we give, not the method's own. */
    static boolean ownPrompt(Identity identity) {
        return "sudo".equals(identity.method())
                || "dzdo".equals(identity.method())
                || "sudosu".equals(identity.method());
    }

    /** Before the loop is read: says that the new identity's shell runs. */
    static String readyMark(String key) {
        return "SHEVEK-READY-" + key;
    }

    /** What asks for the password where the method lets us say. */
    static String prompt(String method, String key) {
        return "[" + method + " via shevek, key=" + key + "] password:";
    }

    /**
     * The line for the login shell.
     *
     * @param key random, for prompt and ready mark
     * @param pty whether there will be a terminal
     * @throws BecomeException for a method that is not known
     */
    static String line(Identity identity, String key, boolean pty) {
        String boot = pty ? ShellText.PTY_BOOT : ShellText.BOOT;
        String method = identity.method();
        if (method == null) {
            return "exec /bin/sh -c '" + boot + "'";
        }
        // printed in two halves, so that an echo of this very line is not taken for the mark
        String ready = "printf \"\\n%s%s\\n\" SHEVEK-READY- " + key + " >&2; ";
        String shell =
                "/bin/sh -c " + ShellText.quote((pty ? "stty raw -echo 2>/dev/null; " : "") + ready + ShellText.BOOT);
        String user = identity.user().isEmpty() ? "root" : identity.user();
        String quotedUser = user.matches("[A-Za-z0-9_.-]+") ? user : ShellText.quote(user);
        String usual = method.equals("sudosu") ? "sudo" : method;
        String exe = identity.exe() == null || identity.exe().isEmpty() ? usual : identity.exe();
        return "exec " + exe + " "
                + switch (method) {
                    case "sudo", "dzdo" -> sudoFlags(identity, method, key) + " -u " + quotedUser + " " + shell;
                    case "sudosu" ->
                        sudoFlags(identity, method, key) + " su -l " + quotedUser + " -c " + ShellText.quote(shell);
                    case "su", "runuser" -> flags(identity, "") + quotedUser + " -c " + ShellText.quote(shell);
                    case "doas" ->
                        flags(identity, "") + (identity.password() == null ? "-n " : "") + "-u " + quotedUser + " "
                                + shell;
                    case "machinectl" -> "-q shell " + flags(identity, "") + quotedUser + "@ " + shell;
                    case "pbrun" -> flags(identity, "") + "-u " + quotedUser + " " + shell;
                    default ->
                        throw new BecomeException(Problem.error(
                                        "Invalid become method specified, could not find matching plugin: '" + method
                                                + "'. Use `ansible-doc -t become -l` to list available plugins.",
                                        null)
                                .withHint("Known are " + METHODS + "."));
                };
    }

    /** The same without what the shell is given to do. */
    static String shown(Identity identity) {
        String whole = line(identity, "", false);
        String start = "exec ";
        int shell = whole.indexOf("/bin/sh");
        return whole.substring(start.length(), shell < 0 ? whole.length() : shell) + "/bin/sh";
    }

    private static String flags(Identity identity, String otherwise) {
        String flags = identity.flags() == null ? otherwise : identity.flags().strip();
        return flags.isEmpty() ? "" : flags + " ";
    }

    private static String sudoFlags(Identity identity, String method, String key) {
        String flags = flags(identity, "-H -S -n").strip();
        if (identity.password() == null) {
            return flags;
        }
        List<String> words = new ArrayList<>();
        for (String word : flags.split("\\s+", -1)) {
            if (word.equals("-n") || word.equals("--non-interactive") || word.isEmpty()) {
                continue;
            }
            // flags in one word, such as -Hn
            words.add(word.matches("-[A-Za-z]*n[A-Za-z]*") ? word.replace("n", "") : word);
        }
        if (!words.contains("-S") && words.stream().noneMatch(w -> w.matches("-[A-Za-z]*S[A-Za-z]*"))) {
            words.add("-S");
        }
        return String.join(" ", words) + " -p " + ShellText.quote(prompt(method, key));
    }

    /** Ansible's words for a password that was not accepted. */
    static Problem incorrect(Identity identity) {
        return Problem.error("Incorrect " + identity.method() + " password", null)
                .withHint("check become_password (ansible_become_password, -K, --become-password-file)");
    }

    /** Ansible's words for a password that was asked for but not given. */
    static Problem missing(Identity identity) {
        return Problem.error("Missing " + identity.method() + " password", null)
                .withHint("give one by ansible_become_password, -K or --become-password-file, or allow "
                        + identity.method() + " without one on the target");
    }

    /** Whether a method said that it works at a terminal only. */
    static boolean demandsTerminal(String said) {
        return said.contains("must have a tty") || said.contains("must be run from a terminal");
    }

    /** What a method said when it gave us no shell. */
    static Problem refused(Identity identity, String target, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("password is required")
                || lower.contains("authentication required")
                || lower.contains("authorization required")
                || lower.contains("a terminal is required to read the password")) {
            return missing(identity);
        }
        if (demandsTerminal(said)) {
            return Problem.error(identity.method() + " on " + target + " demands a terminal: " + said, null)
                    .withHint("remove requiretty from its sudoers");
        }
        if (lower.contains("unknown user") || lower.contains("does not exist")) {
            return Problem.error("cannot become " + identity.user() + " on " + target + ": " + said, null)
                    .withHint("is become_user right? There is no user " + identity.user() + " on the target");
        }
        if (lower.contains("not found") || lower.contains("no such file")) {
            return Problem.error(identity.method() + " is not there on " + target + ": " + said, null)
                    .withHint("install it, or set another become_method (" + METHODS + ")");
        }
        String message = "cannot become " + identity.user() + " by " + identity.method() + " on " + target;
        Problem problem = Problem.error(said.isEmpty() ? message : message + ": " + said, null);
        return lower.contains("sudoers") || lower.contains("not allowed")
                ? problem.withHint("let the login user run " + identity.method() + " in its configuration")
                : problem;
    }
}
