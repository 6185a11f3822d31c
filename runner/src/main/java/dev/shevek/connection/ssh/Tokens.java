package dev.shevek.connection.ssh;

import java.nio.file.Path;

/** The percent signs in options of ssh. */
record Tokens(String host, String alias, int port, String user, String localUser, Path home) {
    /** With {@code %h %n %p %r %u %d %k %%} replaced; others stay. */
    String expand(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char token = text.charAt(++i);
            switch (token) {
                case '%' -> out.append('%');
                case 'h' -> out.append(host);
                case 'n', 'k' -> out.append(alias);
                case 'p' -> out.append(port);
                case 'r' -> out.append(user);
                case 'u' -> out.append(localUser);
                case 'd' -> out.append(home);
                default -> out.append('%').append(token);
            }
        }
        return out.toString();
    }
}
