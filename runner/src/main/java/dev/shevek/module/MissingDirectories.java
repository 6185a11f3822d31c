package dev.shevek.module;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Directories that are not there yet on the way to a path, made from the top with the attributes asked for. */
public final class MissingDirectories {
    private static final String MAKE = """
            e=$(mkdir -- "$1" 2>&1) || [ -d "$1" ] || {
              echo "There was an issue creating $1 as requested: ${e##*: }" >&2
              exit 1
            }
            """;

    private MissingDirectories() {}

    /**
     * Looks which of a directory and those above it are missing, and goes on with the steps that make them; each new one
     * gets the attributes, those that are there keep theirs.
     *
     * @throws ModuleFailure from the machine when something on the way is no directory, or an owner is unknown
     */
    public static Next look(String directory, FileAttributes wanted, BiFunction<FileLook, List<Step>, Next> then) {
        return new Next.Look<>(
                FileLook.states(ancestors(directory), wanted), look -> then.apply(look, steps(look, wanted)));
    }

    /** A directory and those above it, the highest first, without the root. */
    public static List<String> ancestors(String directory) {
        List<String> all = new ArrayList<>();
        for (int slash = directory.indexOf('/', 1); slash >= 0; slash = directory.indexOf('/', slash + 1)) {
            if (slash > 0 && directory.charAt(slash - 1) != '/') {
                all.add(directory.substring(0, slash));
            }
        }
        if (!directory.endsWith("/")) {
            all.add(directory);
        }
        return all;
    }

    /** The steps that make what is missing among directories looked at from the top. */
    public static List<Step> steps(FileLook look, FileAttributes wanted) {
        List<Step> steps = new ArrayList<>();
        int fresh = 0777 & ~look.umask();
        for (FileState state : look.files()) {
            if (!state.leadsSomewhere()) {
                steps.add(new Step.Shell(Script.of(MAKE, state.path())));
                AttributePlan.of(state.path(), FileStatus.absent(), null, null, wanted.onlyOwners(), look);
                String mode = wanted.mode();
                String bits = mode == null
                        ? null
                        : ModeText.octal(AttributePlan.mode(mode, fresh, true, look.umask(), state.path()));
                FileAttributes set = wanted.withMode(bits);
                if (!set.equals(FileAttributes.NONE)) {
                    steps.add(new Step.Attributes(state.path(), set, false));
                }
            }
        }
        return steps;
    }
}
