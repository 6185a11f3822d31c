package dev.shevek.inventory;

import dev.shevek.source.ProblemException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Matches names with one pattern: a plain name, a shell glob, or a regular expression behind {@code ~} (found at the start).
 *
 * @param pattern as written
 * @param compiled null when it is a plain name
 * @param regex whether it is a regular expression
 */
record NameMatcher(String pattern, @Nullable Pattern compiled, boolean regex) {
    static NameMatcher of(String pattern) {
        try {
            if (pattern.charAt(0) == '~') {
                return new NameMatcher(
                        pattern, Pattern.compile(pattern.substring(1).replace("(?P<", "(?<")), true);
            }
            boolean glob = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
            return new NameMatcher(pattern, glob ? Pattern.compile(translated(pattern), Pattern.DOTALL) : null, false);
        } catch (PatternSyntaxException broken) {
            throw new ProblemException("Invalid host list pattern: " + pattern, null);
        }
    }

    boolean isExact() {
        return compiled == null;
    }

    /** Whether hosts are looked at even when a group matched: Ansible counts a dot as a sign of a pattern. */
    boolean isPattern() {
        return regex || compiled != null || pattern.indexOf('.') >= 0;
    }

    boolean matches(String name) {
        if (compiled == null) {
            return name.equals(pattern);
        }
        return regex
                ? compiled.matcher(name).lookingAt()
                : compiled.matcher(name).matches();
    }

    /** A glob as a regular expression, with Python's rules for brackets. */
    private static String translated(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at++);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '[') {
                int from = at < glob.length() && (glob.charAt(at) == '!' || glob.charAt(at) == ']') ? at + 1 : at;
                int close = glob.indexOf(']', glob.startsWith("!]", at) ? at + 2 : from);
                if (close < 0) {
                    regex.append("\\[");
                } else {
                    set(regex, glob.substring(at, close));
                    at = close + 1;
                }
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private static void set(StringBuilder regex, String content) {
        boolean negated = content.startsWith("!");
        regex.append(negated ? "[^" : "[");
        for (char c : content.substring(negated ? 1 : 0).toCharArray()) {
            if ("\\[]^&~|".indexOf(c) >= 0) {
                regex.append('\\');
            }
            regex.append(c);
        }
        regex.append(']');
    }
}
