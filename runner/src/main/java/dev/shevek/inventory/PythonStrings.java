package dev.shevek.inventory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Quoted text as Python writes it: prefixes {@code r}, {@code u}, {@code b}, triple quotes, escapes. */
final class PythonStrings {
    private PythonStrings() {}

    /**
     * A text that was read.
     *
     * @param text the characters, escapes resolved
     * @param end the index behind the closing quote
     */
    record Read(String text, int end) {}

    static boolean isPrefix(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "", "r", "u", "b", "br", "rb" -> true;
            default -> false;
        };
    }

    static boolean startsAt(String source, int index) {
        int quote = quoteIndex(source, index);
        return quote >= 0 && isPrefix(source.substring(index, quote));
    }

    private static int quoteIndex(String source, int index) {
        for (int at = index; at < source.length() && at < index + 3; at++) {
            if (source.charAt(at) == '\'' || source.charAt(at) == '"') {
                return at;
            }
        }
        return -1;
    }

    /** Reads the quoted text that starts here; null when it is not closed or an escape is broken. */
    static @Nullable Read read(String source, int index) {
        int quoteAt = quoteIndex(source, index);
        if (quoteAt < 0) {
            return null;
        }
        boolean raw = source.substring(index, quoteAt).toLowerCase(Locale.ROOT).contains("r");
        String quote = source.substring(quoteAt, quoteAt + 1);
        if (source.startsWith(quote.repeat(3), quoteAt)) {
            quote = quote.repeat(3);
        }
        StringBuilder text = new StringBuilder();
        int at = quoteAt + quote.length();
        while (at < source.length()) {
            if (source.startsWith(quote, at)) {
                return new Read(text.toString(), at + quote.length());
            }
            char c = source.charAt(at);
            if (c == '\n' && quote.length() == 1) {
                return null;
            }
            if (c != '\\') {
                text.append(c);
                at++;
            } else if (at + 1 == source.length()) {
                return null;
            } else if (raw) {
                text.append(c).append(source.charAt(at + 1));
                at += 2;
            } else {
                at = escape(source, at + 1, text);
                if (at < 0) {
                    return null;
                }
            }
        }
        return null;
    }

    private static int escape(String source, int at, StringBuilder text) {
        char c = source.charAt(at);
        int simple = "abfnrtv\\'\"\n".indexOf(c);
        if (simple >= 0) {
            if (c != '\n') {
                text.append("\u0007\b\f\n\r\t\u000b\\'\"".charAt(simple));
            }
            return at + 1;
        }
        return switch (c) {
            case 'x' -> hex(source, at + 1, 2, text);
            case 'u' -> hex(source, at + 1, 4, text);
            case 'U' -> hex(source, at + 1, 8, text);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(source, at, text);
            default -> {
                text.append('\\').append(c);
                yield at + 1;
            }
        };
    }

    private static int octal(String source, int from, StringBuilder text) {
        int at = from;
        int value = 0;
        while (at < source.length() && at < from + 3 && source.charAt(at) >= '0' && source.charAt(at) <= '7') {
            value = value * 8 + source.charAt(at++) - '0';
        }
        text.append((char) value);
        return at;
    }

    private static int hex(String source, int from, int digits, StringBuilder text) {
        if (from + digits > source.length()) {
            return -1;
        }
        try {
            int point = Integer.parseUnsignedInt(source.substring(from, from + digits), 16);
            if (!Character.isValidCodePoint(point)) {
                return -1;
            }
            text.appendCodePoint(point);
            return from + digits;
        } catch (NumberFormatException broken) {
            return -1;
        }
    }
}
