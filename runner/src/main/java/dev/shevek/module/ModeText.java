package dev.shevek.module;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File modes as users write them: octal digits or the symbols of {@code chmod}. */
public final class ModeText {
    private static final int[] SHIFT = {6, 3, 0};

    private ModeText() {}

    /** A mode as results show it, such as {@code 0644}. */
    public static String octal(int mode) {
        String digits = Integer.toOctalString(mode);
        return "0" + "0".repeat(Math.max(0, 3 - digits.length())) + digits;
    }

    /**
     * The permission bits that a mode text asks for.
     *
     * @param text octal digits (an {@code 0o} in front is allowed) or symbols such as {@code u=rwX,g-w}
     * @param before the bits there are
     * @param directory whether {@code X} applies because it is one
     * @param umask applies where a symbol names nobody
     * @throws IllegalArgumentException with a sentence on what is wrong
     */
    public static int resolve(String text, int before, boolean directory, int umask) {
        String digits = text.strip();
        digits = digits.startsWith("0o") || digits.startsWith("0O") ? digits.substring(2) : digits;
        if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '7') && digits.length() < 10) {
            return Integer.parseInt(digits, 8);
        }
        int mode = before;
        for (String clause : text.split(",", -1)) {
            mode = clause(clause, mode, directory, umask);
        }
        return mode;
    }

    private static int clause(String clause, int before, boolean directory, int umask) {
        Matcher matcher = Clause.SHAPE.matcher(clause);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("bad symbolic permission for mode: " + clause);
        }
        String who = matcher.group(1);
        boolean masked = who.isEmpty();
        String users = masked || who.equals("a") ? "ugo" : who;
        int mode = before;
        Matcher change = Clause.CHANGE.matcher(matcher.group(2));
        while (change.find()) {
            for (int i = 0; i < users.length(); i++) {
                char user = users.charAt(i);
                int bits = bits(user, change.group(2), mode, directory, masked ? ~umask : ~0);
                mode = apply(user, change.group(1).charAt(0), bits, mode);
            }
        }
        return mode;
    }

    private static int apply(char user, char operator, int bits, int mode) {
        return switch (operator) {
            case '+' -> mode | bits;
            case '-' -> mode & ~bits;
            default -> {
                int own = user == 'u' ? 04700 : user == 'g' ? 02070 : 01007;
                yield (mode & ~own) | bits;
            }
        };
    }

    private static int bits(char user, String permissions, int mode, boolean directory, int mask) {
        int shift = SHIFT["ugo".indexOf(user)];
        int bits = 0;
        for (int i = 0; i < permissions.length(); i++) {
            char permission = permissions.charAt(i);
            bits |= switch (permission) {
                case 'r' -> (4 << shift) & mask;
                case 'w' -> (2 << shift) & mask;
                case 'x' -> (1 << shift) & mask;
                case 'X' -> directory || (mode & 0111) != 0 ? 1 << shift : 0;
                case 's' -> user == 'u' ? 04000 : user == 'g' ? 02000 : 0;
                case 't' -> user == 'o' ? 01000 : 0;
                default -> ((mode >> SHIFT["ugo".indexOf(permission)]) & 7) << shift;
            };
        }
        return bits;
    }

    /** The patterns, made only when a symbolic mode is met. */
    private static final class Clause {
        static final Pattern SHAPE = Pattern.compile("([ugo]+|a?)((?:[-+=][rwxXstugo]*)+)");
        static final Pattern CHANGE = Pattern.compile("([-+=])([rwxXstugo]*)");
    }
}
