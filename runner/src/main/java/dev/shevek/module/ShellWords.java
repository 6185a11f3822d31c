package dev.shevek.module;

import dev.shevek.value.CommandLine;
import java.util.List;

/** Cutting a command line into words, and quoting words, as Python's {@code shlex} does in POSIX mode. */
public final class ShellWords {
    private ShellWords() {}

    /** The words of a line; throws {@link ModuleFailure} when a quote is not closed. */
    public static List<String> split(String line) {
        try {
            return CommandLine.split(line);
        } catch (IllegalArgumentException open) {
            throw new ModuleFailure(String.valueOf(open.getMessage()));
        }
    }

    /** A word as a shell reads it back; bare when nothing in it needs quotes. */
    public static String quote(String word) {
        if (word.isEmpty()) {
            return "''";
        }
        for (int i = 0; i < word.length(); i++) {
            if (!isSafe(word.charAt(i))) {
                return "'" + word.replace("'", "'\"'\"'") + "'";
            }
        }
        return word;
    }

    /** Words quoted and joined with blanks. */
    public static String join(List<String> words) {
        return String.join(" ", words.stream().map(ShellWords::quote).toList());
    }

    private static boolean isSafe(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter || "_@%+=:,./-".indexOf(c) >= 0;
    }
}
