package dev.shevek.output;

/** A text as a YAML scalar in the style PyYAML would choose. */
final class YamlScalarText {
    private static final String SPECIAL_START = "-?:,[]{}#&*!|>'\"%@`";

    private YamlScalarText() {}

    static String of(String text, boolean lossy, int indent) {
        if (hasBreak(text)) {
            String body = lossy ? munged(text) : text;
            if (!body.isEmpty() && blockAllowed(body)) {
                return block(body, indent);
            }
            return doubleQuoted(body);
        }
        if (!printable(text)) {
            return doubleQuoted(text);
        }
        return plainAllowed(text) ? text : "'" + text.replace("'", "''") + "'";
    }

    private static boolean hasBreak(String text) {
        return text.chars().anyMatch(c -> c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029);
    }

    private static String munged(String text) {
        StringBuilder kept = new StringBuilder();
        int column = 0;
        for (char c : text.stripTrailing().toCharArray()) {
            if (c == '\t') {
                int blanks = 8 - column % 8;
                kept.repeat(' ', blanks);
                column += blanks;
            } else if (c == '\n') {
                while (!kept.isEmpty() && kept.charAt(kept.length() - 1) == ' ') {
                    kept.setLength(kept.length() - 1);
                }
                kept.append(c);
                column = 0;
            } else if (c >= 32 && c != 127 && !(c > 126 && c < 160 && c != 0x85) && c != 0xfeff) {
                kept.append(c);
                column++;
            }
        }
        return kept.toString();
    }

    private static boolean blockAllowed(String text) {
        return printable(text.replace("\n", "")) && !text.contains(" \n") && !text.endsWith(" ");
    }

    private static String block(String text, int indent) {
        StringBuilder out = new StringBuilder("|");
        if (text.startsWith(" ") || text.startsWith("\n")) {
            out.append(Math.max(1, indent));
        }
        if (!text.endsWith("\n")) {
            out.append('-');
        } else if (text.length() == 1 || text.endsWith("\n\n")) {
            out.append('+');
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            out.append('\n');
            if (!line.isEmpty()) {
                out.repeat(' ', Math.max(2, indent)).append(line);
            }
        }
        return out.toString();
    }

    private static boolean printable(String text) {
        return text.codePoints()
                .allMatch(c -> (c >= 32 && c <= 126)
                        || c == 0x85
                        || (c >= 0xa0 && c <= 0xd7ff)
                        || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff)
                        || c >= 0x10000);
    }

    private static boolean plainAllowed(String text) {
        if (text.isEmpty() || text.startsWith(" ") || text.endsWith(" ") || resolvesElsewhere(text)) {
            return false;
        }
        char first = text.charAt(0);
        if (text.startsWith("---") || text.startsWith("...")) {
            return false;
        }
        if (SPECIAL_START.indexOf(first) >= 0) {
            boolean followed = text.length() > 1 && text.charAt(1) != ' ';
            if (!((first == '-' || first == '?' || first == ':') && followed)) {
                return false;
            }
        }
        return !text.contains(": ") && !text.contains(" #") && !text.endsWith(":");
    }

    /** Whether a plain scalar of that text would be read back as something else than text. */
    private static boolean resolvesElsewhere(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<" -> true;
            default ->
                text.matches("[-+]?(0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)")
                        || text.matches("[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+")
                        || text.matches("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*")
                        || text.matches("[-+]?([0-9][0-9_]*)\\.[0-9_]*([eE][-+][0-9]+)?")
                        || text.matches("[-+]?\\.([0-9][0-9_]*([eE][-+][0-9]+)?|inf|Inf|INF)|\\.(nan|NaN|NAN)")
                        || text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                        || text.matches(
                                "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\\.[0-9]*)?"
                                        + "([ \\t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?");
        };
    }

    private static String doubleQuoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0 -> out.append("\\0");
                case 27 -> out.append("\\e");
                default -> {
                    if (c < 32 || c == 127) {
                        out.append(String.format("\\x%02X", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
