package dev.shevek.modules.packages;

/** Compares versions by Debian policy, section 5.6.12. */
final class DebianVersion {
    private DebianVersion() {}

    /** Below, at or above zero as the first is older, the same or newer. */
    static int compare(String one, String other) {
        int epoch = Long.compare(epoch(one), epoch(other));
        if (epoch != 0) {
            return epoch;
        }
        String a = one.substring(one.indexOf(':') + 1);
        String b = other.substring(other.indexOf(':') + 1);
        int upstream = part(upstream(a), upstream(b));
        return upstream != 0 ? upstream : part(revision(a), revision(b));
    }

    private static long epoch(String version) {
        int colon = version.indexOf(':');
        String digits = colon < 0 ? "" : version.substring(0, colon);
        return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : 0;
    }

    private static String upstream(String version) {
        int dash = version.lastIndexOf('-');
        return dash < 0 ? version : version.substring(0, dash);
    }

    private static String revision(String version) {
        int dash = version.lastIndexOf('-');
        return dash < 0 ? "" : version.substring(dash + 1);
    }

    private static int part(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            while ((i < a.length() && !digit(a, i)) || (j < b.length() && !digit(b, j))) {
                int order = Integer.compare(order(a, i), order(b, j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            while (i < a.length() && a.charAt(i) == '0') {
                i++;
            }
            while (j < b.length() && b.charAt(j) == '0') {
                j++;
            }
            int difference = 0;
            while (i < a.length() && digit(a, i) && j < b.length() && digit(b, j)) {
                difference = difference == 0 ? Character.compare(a.charAt(i), b.charAt(j)) : difference;
                i++;
                j++;
            }
            if (i < a.length() && digit(a, i)) {
                return 1;
            }
            if (j < b.length() && digit(b, j)) {
                return -1;
            }
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static boolean digit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int order(String text, int at) {
        if (at >= text.length() || digit(text, at)) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        return Character.isLetter(c) ? c : c + 256;
    }
}
