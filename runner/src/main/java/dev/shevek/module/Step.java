package dev.shevek.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One change on a target. */
public sealed interface Step {
    /**
     * A short script of ours (chmod, ln, mkdir…) in the shared shell; leaves no process behind.
     *
     * @param script what runs; status other than 0 fails the module unless its plan reads it
     * @param resetsIdentity it touches users, groups, limits or sudoers, so shells must be opened anew after it
     */
    record Shell(Script script, boolean resetsIdentity) implements Step {
        /** A script that does not touch identities. */
        public Shell(Script script) {
            this(script, false);
        }
    }

    /**
     * Reads what the steps before it left, and changes nothing.
     *
     * @param script as of a probe
     */
    record Look(Script script) implements Step {}

    /**
     * A foreign program: whatever a user asked to run, package managers, service scripts. Gets a shell of its own, used
     * once, with the login's environment: {@code LC_ALL} is not set unless asked for.
     *
     * @param script how it is started; its exit status is the program's
     * @param environment more variables for it
     * @param pty whether it wants a terminal
     */
    record Command(Script script, Map<String, String> environment, boolean pty) implements Step {
        /** Without more variables or a terminal. */
        public Command(Script script) {
            this(script, Map.of(), false);
        }

        /** A program with its arguments, never through a shell's word splitting. */
        public static Command of(List<String> argv) {
            return new Command(new Script("exec \"$@\"", argv, null));
        }
    }

    /**
     * Puts a whole file in place, atomically: temporary file beside it (with the same extension), attributes, check,
     * rename. The answer's status is 0 when it is in place, {@link #REFUSED}, {@link #OTHER_BY_NOW}, or anything else with
     * the reason on stderr.
     *
     * @param path absolute; a symbolic link is followed by the caller, not here
     * @param content all of it
     * @param attributes what to set; what is null is kept from the old file, or is the default of a new one
     * @param backup keep the old file under a name with time and pid; the outcome's stdout says which
     * @param validate a command with {@code %s} for the temporary file, run before the rename
     * @param unsafe write in place where a rename is impossible
     * @param plannedOn SHA-1 of the file this was planned on, empty for "not there", null for "whatever it is"; if the
     *     file is another by now, nothing is written and the module observes again
     */
    record Write(
            String path,
            Content content,
            FileAttributes attributes,
            boolean backup,
            @Nullable String validate,
            boolean unsafe,
            @Nullable String plannedOn)
            implements Step {
        /**
         * Status when {@code validate} refused the file and nothing was written: stdout is the check's exit status on a
         * line, then its stdout; stderr is its stderr.
         */
        public static final int REFUSED = 65;

        /** Status when the file is not the one this was planned on; nothing was written. */
        public static final int OTHER_BY_NOW = 75;
    }

    /**
     * Sets owner, group, mode and the rest on what is there.
     *
     * @param path absolute
     * @param attributes what to set
     * @param follow follow a symbolic link
     */
    record Attributes(String path, FileAttributes attributes, boolean follow) implements Step {}
}
