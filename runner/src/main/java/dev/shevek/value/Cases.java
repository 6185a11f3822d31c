package dev.shevek.value;

import java.util.Locale;

/** Upper, lower and title case, and the {@code is…} methods of text. */
public final class Cases {
    private Cases() {}

    /** The first letter upper, the rest lower. */
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return titled(text.codePointAt(0)) + text.substring(first).toLowerCase(Locale.ROOT);
    }

    /** Every word's first letter upper, the rest lower; words are runs of letters. */
    public static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inside = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            out.append(inside ? Character.toString(Character.toLowerCase(c)) : titled(c));
            inside = Character.isLetter(c);
        }
        return out.toString();
    }

    static String swap(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> out.appendCodePoint(
                        Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)));
        return out.toString();
    }

    static boolean is(String text, String name) {
        return switch (name) {
            case "isupper" -> cased(text) && text.equals(text.toUpperCase(Locale.ROOT));
            case "islower" -> cased(text) && text.equals(text.toLowerCase(Locale.ROOT));
            case "istitle" -> cased(text) && text.equals(title(text));
            case "isascii" -> text.chars().allMatch(c -> c < 128);
            case "isprintable" ->
                text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c != ' ' && Character.isSpaceChar(c)));
            case "isidentifier" -> identifier(text);
            default -> !text.isEmpty() && text.codePoints().allMatch(c -> all(c, name));
        };
    }

    private static boolean all(int c, String name) {
        return switch (name) {
            case "isdigit" -> Character.isDigit(c) || "²³¹⁰⁴⁵⁶⁷⁸⁹".indexOf(c) >= 0;
            case "isdecimal" -> Character.isDigit(c);
            case "isnumeric" ->
                Character.isDigit(c)
                        || Character.getType(c) == Character.OTHER_NUMBER
                        || Character.getType(c) == Character.LETTER_NUMBER;
            case "isalpha" -> Character.isLetter(c);
            case "isalnum" ->
                Character.isLetterOrDigit(c)
                        || Character.getType(c) == Character.OTHER_NUMBER
                        || Character.getType(c) == Character.LETTER_NUMBER;
            default -> c < 65536 && Splitting.space((char) c);
        };
    }

    /** Whether there is a letter with a case. */
    public static boolean cased(String text) {
        return text.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
    }

    /** Whether it is a Python identifier. */
    public static boolean identifier(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        if (first != '_' && !Character.isUnicodeIdentifierStart(first)) {
            return false;
        }
        // a loop: the first stream of a process costs it several milliseconds, and every name comes through here
        for (int i = Character.charCount(first); i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c != '_' && (!Character.isUnicodeIdentifierPart(c) || Character.isIdentifierIgnorable(c))) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    /** A character at the start of a word, which may become several: ß is Ss. */
    private static String titled(int c) {
        int title = Character.toTitleCase(c);
        String upper = c < 128 || title != c ? "" : Character.toString(c).toUpperCase(Locale.ROOT);
        return upper.codePointCount(0, upper.length()) < 2
                ? Character.toString(title)
                : upper.substring(0, upper.offsetByCodePoints(0, 1))
                        + upper.substring(upper.offsetByCodePoints(0, 1)).toLowerCase(Locale.ROOT);
    }
}
