package dev.shevek.output;

import java.util.Locale;

/** What colours mean in the output, with Ansible's names of settings and defaults. */
public enum Colour {
    /** Something changed. */
    CHANGED("yellow"),
    /** Task paths, retries. */
    DEBUG("dark gray"),
    /** Deprecations. */
    DEPRECATE("purple"),
    /** Added lines of a diff. */
    DIFF_ADD("green"),
    /** Hunk headers of a diff. */
    DIFF_LINES("cyan"),
    /** Removed lines of a diff. */
    DIFF_REMOVE("red"),
    /** Failures. */
    ERROR("red"),
    /** Headings. */
    HIGHLIGHT("white"),
    /** Included files. */
    INCLUDED("cyan"),
    /** All well. */
    OK("green"),
    /** Passed over. */
    SKIP("cyan"),
    /** Lost hosts. */
    UNREACHABLE("bright red"),
    /** What -v adds. */
    VERBOSE("blue"),
    /** Warnings. */
    WARN("bright purple");

    private final String usual;

    Colour(String usual) {
        this.usual = usual;
    }

    /** The name used when no setting says otherwise. */
    public String usual() {
        return usual;
    }

    /** The setting that names another: {@code color_ok} in {@code [colors]}'s spelling, {@code ANSIBLE_COLOR_OK}. */
    public String setting() {
        return "COLOR_" + name();
    }

    /** The parameters of the escape sequence for a colour name such as {@code bright red}, {@code color208}, {@code rgb123}. */
    static String code(String name) {
        if (name.startsWith("color") && digits(name, 5)) {
            return "38;5;" + Integer.parseInt(name.substring(5));
        }
        if (name.startsWith("gray") && digits(name, 4)) {
            return "38;5;" + (232 + Integer.parseInt(name.substring(4)));
        }
        if (name.startsWith("rgb") && name.length() == 6 && digits(name, 3)) {
            int value = 16 + 36 * (name.charAt(3) - '0') + 6 * (name.charAt(4) - '0') + (name.charAt(5) - '0');
            return "38;5;" + value;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "black" -> "0;30";
            case "red" -> "0;31";
            case "green" -> "0;32";
            case "yellow" -> "0;33";
            case "blue" -> "0;34";
            case "purple", "magenta" -> "0;35";
            case "cyan" -> "0;36";
            case "bright gray" -> "0;37";
            case "dark gray" -> "1;30";
            case "bright red" -> "1;31";
            case "bright green" -> "1;32";
            case "bright yellow" -> "1;33";
            case "bright blue" -> "1;34";
            case "bright purple", "bright magenta" -> "1;35";
            case "bright cyan" -> "1;36";
            case "white" -> "1;37";
            default -> "0";
        };
    }

    private static boolean digits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < text.length();
    }
}
