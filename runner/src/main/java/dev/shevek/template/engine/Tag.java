package dev.shevek.template.engine;

import dev.shevek.template.TemplateSettings;
import dev.shevek.value.Splitting;
import org.jspecify.annotations.Nullable;

/**
 * Where the next tag of a template begins.
 *
 * @param kind what begins
 * @param start where its first character stands
 * @param end where its inside begins
 * @param sign {@code +}, {@code -} or 0
 */
record Tag(Kind kind, int start, int end, char sign) {
    enum Kind {
        VARIABLE,
        BLOCK,
        COMMENT,
        RAW,
        LINE_STATEMENT,
        LINE_COMMENT
    }

    /** The first tag from a place on, or null. At one place the longest start wins. */
    static @Nullable Tag find(String source, int from, TemplateSettings settings) {
        int first = first(source, from, settings);
        Tag line = lines(source, from, first < 0 ? source.length() : first, settings);
        if (line != null) {
            return line;
        }
        if (first < 0) {
            return null;
        }
        Kind kind = Kind.BLOCK;
        int length = -1;
        if (source.startsWith(settings.blockStart(), first)) {
            length = settings.blockStart().length();
            Tag raw = raw(source, first, settings);
            if (raw != null) {
                return raw;
            }
        }
        if (source.startsWith(settings.commentStart(), first)
                && settings.commentStart().length() >= length) {
            kind = Kind.COMMENT;
            length = settings.commentStart().length();
        }
        if (source.startsWith(settings.variableStart(), first)
                && settings.variableStart().length() >= length) {
            kind = Kind.VARIABLE;
            length = settings.variableStart().length();
        }
        int end = first + length;
        char sign = end < source.length() ? source.charAt(end) : 0;
        boolean signed = sign == '-' || sign == '+';
        return new Tag(kind, first, signed ? end + 1 : end, signed ? sign : 0);
    }

    /** Where the first of the three starts, found without looking further than that; -1 when there is none. */
    private static int first(String source, int from, TemplateSettings settings) {
        char variable = settings.variableStart().charAt(0);
        char block = settings.blockStart().charAt(0);
        char comment = settings.commentStart().charAt(0);
        boolean shared = variable == block && block == comment;
        for (int i = from; i < source.length(); i++) {
            if (shared) {
                i = source.indexOf(variable, i);
                if (i < 0) {
                    return -1;
                }
            }
            char c = source.charAt(i);
            if ((c == variable && source.startsWith(settings.variableStart(), i))
                    || (c == block && source.startsWith(settings.blockStart(), i))
                    || (c == comment && source.startsWith(settings.commentStart(), i))) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Tag raw(String source, int start, TemplateSettings settings) {
        int i = start + settings.blockStart().length();
        char sign =
                i < source.length() && (source.charAt(i) == '-' || source.charAt(i) == '+') ? source.charAt(i++) : 0;
        int end = word(source, i, "raw");
        if (end < 0) {
            return null;
        }
        if (source.startsWith(settings.blockEnd(), end)) {
            return new Tag(Kind.RAW, start, end + settings.blockEnd().length(), sign);
        }
        if (end < source.length() && source.charAt(end) == '-' && source.startsWith(settings.blockEnd(), end + 1)) {
            int after = end + 1 + settings.blockEnd().length();
            return new Tag(Kind.RAW, start, spaces(source, after), sign);
        }
        return null;
    }

    /** Where a word with white space around it ends, or -1 when it does not stand there. */
    static int word(String source, int from, String word) {
        int i = spaces(source, from);
        return source.startsWith(word, i) ? spaces(source, i + word.length()) : -1;
    }

    /** Where the end tag stands behind an optional sign, or -1. */
    static int close(String source, int from, String end) {
        if (source.startsWith(end, from)) {
            return from;
        }
        boolean signed = from < source.length() && (source.charAt(from) == '-' || source.charAt(from) == '+');
        return signed && source.startsWith(end, from + 1) ? from + 1 : -1;
    }

    private static int spaces(String source, int from) {
        int i = from;
        while (i < source.length() && Splitting.space(source.charAt(i))) {
            i++;
        }
        return i;
    }

    private static @Nullable Tag lines(String source, int from, int to, TemplateSettings settings) {
        String statement = settings.lineStatementPrefix();
        String comment = settings.lineCommentPrefix();
        if (statement == null && comment == null) {
            return null;
        }
        for (int i = from; i < source.length() && i <= to; i++) {
            boolean starts = i == 0 || source.charAt(i - 1) == '\n';
            int text = i;
            while (text < source.length()
                    && (source.charAt(text) == ' ' || source.charAt(text) == '\t' || source.charAt(text) == 11)) {
                text++;
            }
            boolean behind = starts || !Splitting.space(source.charAt(i - 1));
            boolean commented = comment != null && behind && source.startsWith(comment, text);
            if (statement != null
                    && starts
                    && source.startsWith(statement, text)
                    && (!commented || statement.length() > (comment == null ? 0 : comment.length()))) {
                return new Tag(Kind.LINE_STATEMENT, i, text + statement.length(), (char) 0);
            }
            if (commented && comment != null) {
                return new Tag(Kind.LINE_COMMENT, i, text + comment.length(), (char) 0);
            }
        }
        return null;
    }
}
