package dev.shevek.modules.databases;

import dev.shevek.module.ModuleFailure;
import java.util.ArrayList;
import java.util.List;

/** Values and names as MySQL's statements want them. */
final class MysqlText {
    private MysqlText() {}

    /** A text as a literal. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\0' -> out.append("\\0");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\u001a' -> out.append("\\Z");
                case '\'', '"', '\\' -> out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        return out.append('\'').toString();
    }

    /** An account, as in {@code 'app'@'localhost'}. */
    static String account(String user, String host) {
        return literal(user) + "@" + literal(host);
    }

    /**
     * The name of a database or a variable between backticks, as it is if the user has put them there.
     *
     * @param dots how many dots there may be
     */
    static String name(String name, int dots, String kind) {
        List<String> parts = parts(name);
        if (parts.size() - 1 > dots) {
            throw new ModuleFailure("MySQL does not support " + kind + " with more than " + dots + " dots");
        }
        return String.join(".", parts).replace("`*`", "*");
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        String rest = name;
        while (true) {
            int end = rest.startsWith("`") ? closing(rest) : -1;
            if (end > 0 && end < rest.length() - 1 && rest.charAt(end + 1) != '.') {
                throw new ModuleFailure("User escaped identifiers must escape extra quotes");
            }
            int dot = end > 0 ? (end + 1 < rest.length() ? end + 1 : -1) : rest.indexOf('.');
            if (end <= 0 && (dot == 0 || dot >= rest.length() - 1)) {
                dot = -1;
            }
            String part = dot < 0 ? rest : rest.substring(0, dot);
            parts.add(end > 0 ? part : "`" + part.replace("`", "``") + "`");
            if (dot < 0) {
                return parts;
            }
            rest = rest.substring(dot + 1);
            if (rest.isEmpty()) {
                throw new ModuleFailure("Identifier name unspecified or unquoted trailing dot");
            }
        }
    }

    /** Where the backtick is that closes the one in front, or -1. */
    private static int closing(String text) {
        int at = text.indexOf('`', 1);
        while (at > 0 && text.startsWith("``", at)) {
            at = text.indexOf('`', at + 2);
        }
        return at;
    }

    private static char plain(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> '\0';
            default -> escape;
        };
    }

    /** A field of the client's batch output, its escapes undone. */
    static String field(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && !escaped) {
                escaped = true;
                continue;
            }
            out.append(escaped ? plain(c) : c);
            escaped = false;
        }
        return out.toString();
    }
}
