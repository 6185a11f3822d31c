package dev.shevek.modules.system;

import dev.shevek.module.ModuleFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a crontab that sets a variable, as {@code cronvar} reads it: words of a shell without its quoting rules, so
 * blanks between words are not part of the value.
 *
 * @param name before the equals sign
 * @param value behind it
 */
record CronVariable(String name, String value) {

    /** What a line sets, null when it sets nothing. */
    static @Nullable CronVariable of(String line) {
        List<String> words = words(line);
        return words.size() > 1 && words.get(1).equals("=")
                ? new CronVariable(words.getFirst(), String.join("", words.subList(2, words.size())))
                : null;
    }

    /** Cut as Python's {@code shlex} does outside of POSIX mode, where only quotes and the equals sign end a word. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (isBlank(c)) {
                at++;
                continue;
            }
            if (c == '#') {
                break;
            }
            int start = at++;
            if (c == '"' || c == '\'') {
                int end = line.indexOf(c, at);
                if (end < 0) {
                    throw new ModuleFailure("No closing quotation");
                }
                at = end + 1;
            } else if (c != '=' && c < 128) {
                while (at < line.length() && goesOn(line.charAt(at))) {
                    at++;
                }
            }
            words.add(line.substring(start, at));
        }
        return words;
    }

    private static boolean goesOn(char c) {
        return !isBlank(c) && c != '#' && c != '=' && c < 128;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
