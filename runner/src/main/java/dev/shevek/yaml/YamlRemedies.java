package dev.shevek.yaml;

import dev.shevek.source.Origin;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What to do about a document that cannot be parsed, read off the text around the place. */
final class YamlRemedies {
    private final String[] lines;
    private final String message;

    /**
     * Looks at a text.
     *
     * @param text the document
     * @param message what is wrong with it, in the words that the user sees
     */
    YamlRemedies(String text, String message) {
        this.lines = text.split("\r?\n", -1);
        this.message = message.toLowerCase(Locale.ROOT);
    }

    /**
     * Advice, or null when there is none.
     *
     * @param place where it is wrong
     * @param start where the thing that is wrong begins, when that is known
     */
    @Nullable
    String of(Origin place, @Nullable Origin start) {
        String line = line(place.line());
        int column = Math.max(0, Math.min(place.column() - 1, line.length()));
        if (message.contains("undefined alias")) {
            return "An alias, *name, stands for the value that is marked with &name further up.";
        }
        if (message.contains("cannot start any token")
                || message.contains("expected alphabetic or numeric")
                || message.contains("unexpected character found")) {
            return quoted(line);
        }
        if (message.contains("escape character")) {
            return escape(line);
        }
        if (message.contains("colons in unquoted") || message.contains("mapping values are not allowed")) {
            return colon(place.line(), column);
        }
        if (message.contains("expected key") || message.contains("expected '-' indicator")) {
            String quote = quote(place.line(), column);
            return quote != null || start == null ? quote : indent(place, start, line);
        }
        return null;
    }

    private static @Nullable String quoted(String line) {
        int value = valueStart(line);
        String written = line.substring(value).strip();
        boolean plain = !written.isEmpty() && written.indexOf('\'') < 0 && written.indexOf(" #") < 0;
        return plain ? write(line.substring(0, value) + "'" + written + "'") : null;
    }

    private static @Nullable String escape(String line) {
        int value = valueStart(line);
        String written = line.substring(value).strip();
        boolean whole = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
        String inner = whole ? written.substring(1, written.length() - 1) : "";
        return whole && inner.indexOf('"') < 0 && inner.indexOf('\'') < 0
                ? "Between double quotes a backslash begins an escape; between single quotes it is itself. "
                        + write(line.substring(0, value) + "'" + inner + "'")
                : "Between double quotes a backslash begins an escape; write it twice.";
    }

    /** A key whose colon has nothing behind it, on this line or the one before. */
    private @Nullable String colon(int number, int column) {
        int above = above(number);
        if (above > 0) {
            String before = line(above);
            int start = keyStart(before);
            int colon = before.indexOf(':', start);
            boolean glued = colon > start
                    && colon + 1 < before.length()
                    && before.charAt(colon + 1) != ' '
                    && before.charAt(colon + 1) != '/'
                    && isName(before.substring(start, colon));
            if (glued) {
                return "A key needs a space behind its colon. "
                        + write(before.substring(0, colon + 1) + " " + before.substring(colon + 1));
            }
            int deeper = keyStart(line(number)) - start;
            if (deeper > 0 && before.indexOf(": ", start) > 0 && column >= keyStart(line(number))) {
                return "This line is indented deeper than line " + above
                        + ", which has its value already: give both the same indentation.";
            }
        }
        return null;
    }

    /** A quote that was closed only by the opening quote of another line. */
    private @Nullable String quote(int number, int column) {
        String line = line(number);
        int at = column - 1;
        while (at > 0 && line.charAt(at) == ' ') {
            at--;
        }
        if (at < 0 || at >= line.length() || (line.charAt(at) != '"' && line.charAt(at) != '\'')) {
            return null;
        }
        char quote = line.charAt(at);
        for (int above = number - 1; above > 0; above--) {
            String before = line(above);
            long quotes = before.chars().filter(c -> c == quote).count();
            if (quotes % 2 == 1) {
                return "The quote that opens on line " + above + " is closed only here. "
                        + write(before.strip() + quote);
            }
        }
        return null;
    }

    private static @Nullable String indent(Origin place, Origin start, String line) {
        int first = keyStart(line.replace('-', ' ')) == place.column() - 1 ? place.column() : leading(line) + 1;
        if (first != place.column() || place.column() == start.column() || start.line() == place.line()) {
            return null;
        }
        return "What begins on line " + start.line() + " begins in column " + start.column()
                + "; this line begins in column " + place.column() + ". Indent both alike.";
    }

    private int above(int number) {
        int at = number - 1;
        while (at > 0 && (line(at).isBlank() || line(at).stripLeading().startsWith("#"))) {
            at--;
        }
        return at;
    }

    private String line(int number) {
        return number < 1 || number > lines.length ? "" : lines[number - 1];
    }

    private static int leading(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Where the key starts behind the dashes of a list. */
    private static int keyStart(String line) {
        int at = leading(line);
        while (line.startsWith("- ", at)) {
            at += 2 + leading(line.substring(at + 2));
        }
        return at;
    }

    /** Where the value starts behind dashes and key. */
    private static int valueStart(String line) {
        int start = keyStart(line);
        int colon = line.indexOf(": ", start);
        boolean key = colon > start && isName(line.substring(start, colon));
        return key ? colon + 1 + leading(line.substring(colon + 1)) : start;
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
    }

    private static String write(String instead) {
        return "Write it as:\n\n    " + instead.strip();
    }
}
