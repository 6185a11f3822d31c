package dev.shevek.inventory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host as sources write it: a name, IPv4 or IPv6 address, with ranges such as {@code [01:20]}, and a port.
 *
 * @param host without port and brackets; ranges not expanded
 * @param port the port behind it, or null
 */
record HostAddress(String host, @Nullable Integer port) {
    private static final String NUMBERS = "\\[(?:[0-9]+:[0-9]+)(?::[0-9]+)?]";
    private static final String HEXADECIMALS = "\\[(?:[0-9a-f]+:[0-9a-f]+)(?::[0-9]+)?]";
    private static final String LETTERS = "\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?]";

    private static final String OCTET = "(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5]|" + NUMBERS + ")";
    private static final String GROUP = "(?:[0-9a-f]{1,4}|" + HEXADECIMALS + ")";
    private static final String LABEL = "(?:\\w|" + LETTERS + ")(?:[\\w-]|" + LETTERS + ")*(?<![_-])";

    private static final Pattern BRACKETED = Pattern.compile("\\[(.+)]:([0-9]+)");
    private static final Pattern WITH_PORT = Pattern.compile("((?:[^:\\[\\]]|\\[[^]]*])*):([0-9]+)");
    private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern NAME = Pattern.compile(
            LABEL + "(?:\\." + LABEL + ")*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** Made when a text has the colons of one: most names have none. */
    private static final class Ipv6 {
        static final Pattern PATTERN = Pattern.compile(
                String.join(
                                "|",
                                "(?:G:){7}G",
                                "(?:G:){1,6}:",
                                "(?:G:)(?::G){1,6}",
                                "(?:G:){2}(?::G){1,5}",
                                "(?:G:){3}(?::G){1,4}",
                                "(?:G:){4}(?::G){1,3}",
                                "(?:G:){5}(?::G){1,2}",
                                "(?:G:){6}(?::G)",
                                ":(?::G){1,6}",
                                "G?::",
                                "(?:0:){6}(?:O\\.){3}O",
                                "::(?:ffff:)?(?:O\\.){3}O",
                                "(?:0:){5}ffff:(?:O\\.){3}O")
                        .replace("G", GROUP)
                        .replace("O", OCTET),
                Pattern.CASE_INSENSITIVE);
    }

    /** Reads an address; null when the text is none. */
    static @Nullable HostAddress parse(String text) {
        String host = text;
        Integer port = null;
        if (text.indexOf(':') >= 0) {
            for (Pattern pattern : new Pattern[] {BRACKETED, WITH_PORT}) {
                Matcher match = pattern.matcher(host);
                if (match.matches() && match.group(2).length() < 10) {
                    host = match.group(1);
                    port = Integer.valueOf(match.group(2));
                }
            }
        }
        return isHost(host) ? new HostAddress(host, port) : null;
    }

    private static boolean isHost(String text) {
        return NAME.matcher(text).matches()
                || IPV4.matcher(text).matches()
                || (text.indexOf(':') >= 0 && Ipv6.PATTERN.matcher(text).matches());
    }

    /** Whether it is an IPv4 or IPv6 address rather than a name: its short name is all of it. */
    static boolean isIp(String text) {
        return IPV4.matcher(text).matches()
                || (text.indexOf(':') >= 0 && Ipv6.PATTERN.matcher(text).matches());
    }
}
