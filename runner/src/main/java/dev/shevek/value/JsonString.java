package dev.shevek.value;

import java.util.HexFormat;

/** Text as a string of JSON, escaped as Python's {@code json} does it. */
public final class JsonString {
    private JsonString() {}

    /**
     * Appends a text in double quotes.
     *
     * @param ascii whether all that is not printable ASCII is escaped; otherwise control characters only
     */
    public static void append(StringBuilder out, String text, boolean ascii) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || (ascii && c > '~')) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
