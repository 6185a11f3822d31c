package dev.shevek.template.filter;

/** How long the text is that a part of a regular expression in Python's dialect matches: lookbehind must have one length. */
final class LookbehindWidth {
    private static final long MANY = 1L << 32;

    private final String regex;
    private int at;

    private LookbehindWidth(String regex, int at) {
        this.regex = regex;
        this.at = at;
    }

    private record Width(long least, long most) {
        static final Width NONE = new Width(0, 0);
        static final Width ONE = new Width(1, 1);

        Width then(Width next) {
            return new Width(least + next.least, Math.min(MANY, most + next.most));
        }

        Width or(Width other) {
            return new Width(Math.min(least, other.least), Math.max(most, other.most));
        }

        Width times(long low, long high) {
            return new Width(Math.min(MANY, least * low), most == 0 ? 0 : Math.min(MANY, most * high));
        }
    }

    /** Whether what stands from a place to the parenthesis that closes there always matches texts of one length. */
    static boolean fixed(String regex, int from) {
        Width width = new LookbehindWidth(regex, from).alternatives();
        return width.least == width.most;
    }

    private boolean more() {
        return at < regex.length() && regex.charAt(at) != ')';
    }

    private Width alternatives() {
        Width all = branch();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            all = all.or(branch());
        }
        return all;
    }

    private Width branch() {
        Width all = Width.NONE;
        while (more() && regex.charAt(at) != '|') {
            all = all.then(repeated(atom()));
        }
        return all;
    }

    private Width atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '^', '$' -> Width.NONE;
            case '\\' -> escape();
            case '[' -> set();
            case '(' -> group();
            default -> Width.ONE;
        };
    }

    private Width escape() {
        char e = at < regex.length() ? regex.charAt(at++) : ' ';
        switch (e) {
            case 'A', 'Z', 'b', 'B' -> {
                return Width.NONE;
            }
            case 'x', 'u', 'U' -> at = Math.min(regex.length(), at + (e == 'x' ? 2 : e == 'u' ? 4 : 8));
            case 'N' -> at = Math.max(at, regex.indexOf('}', at) + 1);
            default -> {
                while (Character.isDigit(e) && at < regex.length() && Character.isDigit(regex.charAt(at))) {
                    at++;
                }
                if (e >= '1' && e <= '9') {
                    return Width.NONE; // what the group matched: its length is not asked for here
                }
            }
        }
        return Width.ONE;
    }

    private Width set() {
        int start = at;
        if (regex.startsWith("^", at)) {
            start = ++at;
        }
        while (at < regex.length() && (at == start || regex.charAt(at) != ']')) {
            at += regex.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return Width.ONE;
    }

    private Width group() {
        boolean counts = true;
        if (regex.startsWith("?#", at) || regex.startsWith("?P=", at)) {
            at = Math.max(at, regex.indexOf(')', at));
            counts = false;
        } else if (regex.startsWith("?(", at)) {
            at = Math.max(at, regex.indexOf(')', at)) + 1;
        } else if (regex.startsWith("?P<", at)) {
            at = Math.max(at, regex.indexOf('>', at)) + 1;
        } else if (regex.startsWith("?", at)) {
            counts = !regex.startsWith("=", at + 1) && !regex.startsWith("!", at + 1) && !regex.startsWith("<", at + 1);
            at++;
            while (counts && at < regex.length() && "aiLmsux->".indexOf(regex.charAt(at)) >= 0) {
                at++;
            }
            at += counts ? (regex.startsWith(":", at) ? 1 : 0) : regex.startsWith("<", at) ? 2 : 1;
        }
        Width inside = alternatives();
        at++;
        return counts ? inside : Width.NONE;
    }

    private Width repeated(Width one) {
        Width all = one;
        char c = at < regex.length() ? regex.charAt(at) : ' ';
        if (c == '*' || c == '+' || c == '?') {
            at++;
            all = all.times(c == '+' ? 1 : 0, c == '?' ? 1 : MANY);
        } else if (c == '{') {
            int close = regex.indexOf('}', at);
            String inside = close < 0 ? "" : regex.substring(at + 1, close);
            int comma = inside.indexOf(',');
            String low = comma < 0 ? inside : inside.substring(0, comma);
            String high = comma < 0 ? inside : inside.substring(comma + 1);
            if ((low + high).isEmpty() || low.length() > 9 || high.length() > 9 || !digits(low) || !digits(high)) {
                return all;
            }
            at = close + 1;
            all = all.times(low.isEmpty() ? 0 : Long.parseLong(low), high.isEmpty() ? MANY : Long.parseLong(high));
        } else {
            return all;
        }
        at += at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+') ? 1 : 0;
        return all;
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
