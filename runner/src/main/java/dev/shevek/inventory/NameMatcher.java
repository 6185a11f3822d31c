package dev.shevek.inventory;

import dev.shevek.source.ProblemException;
import dev.shevek.value.ShellPattern;
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
            return new NameMatcher(
                    pattern, ShellPattern.isPattern(pattern) ? ShellPattern.compile(pattern) : null, false);
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
}
