package dev.shevek.modules.packages;

import dev.shevek.value.ShellPattern;

/** Patterns with {@code *}, {@code ?} and {@code [...]}, as Python's fnmatch reads them. */
final class Globs {
    private Globs() {}

    /** The extended regular expression for the same, read alike by grep -E and Java. */
    static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                String set = pattern.substring(i + 1, close);
                regex.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                i = close;
            } else if ("\\.^$|()[]{}+".indexOf(c) >= 0) {
                regex.append('\\').append(c);
            } else {
                regex.append(c);
            }
        }
        return regex.toString();
    }

    static boolean matches(String pattern, String text) {
        return ShellPattern.compile(pattern).matcher(text).matches();
    }
}
