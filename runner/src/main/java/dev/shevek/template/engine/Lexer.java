package dev.shevek.template.engine;

import dev.shevek.template.TemplateSettings;
import dev.shevek.value.Splitting;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Cuts a template into tokens, one at a time, with Jinja's rules for white space around tags. */
final class Lexer {
    private enum State {
        ROOT,
        BLOCK,
        VARIABLE,
        LINE
    }

    private final String source;
    private final TemplateSettings settings;
    private final boolean escapeBackslashes;
    private final Expressions expressions;
    private final ArrayDeque<Token> ready = new ArrayDeque<>(4);
    private State state;
    private int at;
    private int line = 1;
    private int lineStart;
    private boolean lineStarting = true;

    Lexer(String text, TemplateSettings settings, boolean escapeBackslashes, boolean expression) {
        this.settings = settings;
        this.escapeBackslashes = escapeBackslashes;
        this.source = normalized(text, settings.keepTrailingNewline());
        this.state = expression ? State.VARIABLE : State.ROOT;
        this.expressions = new Expressions(source);
    }

    private static String normalized(String text, boolean keepEnd) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return !keepEnd && lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }

    /** The next token; {@link Kind#EOF} again and again at the end. */
    Token next() {
        while (ready.isEmpty()) {
            if (state == State.ROOT) {
                if (at >= source.length()) {
                    return token(Kind.EOF, "", at);
                }
                root();
            } else {
                Token token = inside();
                if (token != null) {
                    return token;
                }
            }
        }
        return ready.remove();
    }

    private Token token(Kind kind, String text, int from) {
        return new Token(kind, text, null, line, from - lineStart + 1);
    }

    private SyntaxException fail(String message) {
        return new SyntaxException(message, line, at - lineStart + 1);
    }

    /** Moves on, counting lines. */
    private void advance(int to) {
        for (int i = source.indexOf('\n', at, to); i >= 0; i = source.indexOf('\n', i + 1, to)) {
            line++;
            lineStart = i + 1;
        }
        at = to;
    }

    private void root() {
        Tag tag = Tag.find(source, at, settings);
        if (tag == null) {
            ready.add(data(source.substring(at)));
            advance(source.length());
            return;
        }
        char sign = tag.sign();
        String text = source.substring(at, tag.start());
        String kept = text;
        if (sign == '-') {
            kept = strippedRight(text);
        } else if (sign != '+' && settings.lstripBlocks() && tag.kind() != Tag.Kind.VARIABLE) {
            int from = text.lastIndexOf('\n') + 1;
            if ((from > 0 || lineStarting) && blank(text, from)) {
                kept = text.substring(0, from);
            }
        }
        if (!kept.isEmpty()) {
            ready.add(data(kept));
        }
        advance(tag.start());
        int begin = at;
        advance(tag.end());
        lineStarting = tag.end() > 0 && source.charAt(tag.end() - 1) == '\n';
        switch (tag.kind()) {
            case VARIABLE -> {
                ready.add(token(Kind.VARIABLE_BEGIN, "", begin));
                state = State.VARIABLE;
            }
            case BLOCK -> {
                ready.add(token(Kind.BLOCK_BEGIN, "", begin));
                state = State.BLOCK;
            }
            case LINE_STATEMENT -> {
                ready.add(token(Kind.BLOCK_BEGIN, "", begin));
                state = State.LINE;
            }
            case LINE_COMMENT -> {
                int end = source.indexOf('\n', at);
                advance(end < 0 ? source.length() : end);
            }
            case COMMENT -> comment();
            case RAW -> raw();
        }
    }

    private Token data(String text) {
        String newline = settings.newline();
        return token(Kind.DATA, newline.equals("\n") ? text : text.replace("\n", newline), at);
    }

    private static String strippedRight(String text) {
        int end = text.length();
        while (end > 0 && Splitting.space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean blank(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!Splitting.space(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void comment() {
        int end = source.indexOf(settings.commentEnd(), at);
        if (end < 0) {
            throw fail("Missing end of comment tag");
        }
        advance(afterEnd(end, at, settings.commentEnd(), true));
        lineStarting = source.charAt(at - 1) == '\n';
    }

    /** Where the text goes on behind an end tag that stands at a place: signs, newline trimming. */
    private int afterEnd(int place, int from, String end, boolean trims) {
        char sign = place > from ? source.charAt(place - 1) : 0;
        int after = place + end.length();
        if (sign == '-') {
            while (after < source.length() && Splitting.space(source.charAt(after))) {
                after++;
            }
        } else if (sign != '+'
                && trims
                && settings.trimBlocks()
                && after < source.length()
                && source.charAt(after) == '\n') {
            after++;
        }
        return after;
    }

    private void raw() {
        int search = at;
        while (true) {
            int start = source.indexOf(settings.blockStart(), search);
            if (start < 0) {
                throw fail("Missing end of raw directive");
            }
            int i = start + settings.blockStart().length();
            char sign = i < source.length() && (source.charAt(i) == '-' || source.charAt(i) == '+')
                    ? source.charAt(i++)
                    : 0;
            int end = Tag.word(source, i, "endraw");
            int close = end < 0 ? -1 : Tag.close(source, end, settings.blockEnd());
            if (close >= 0) {
                String text = source.substring(at, start);
                if (sign == '-') {
                    text = strippedRight(text);
                } else if (sign != '+' && settings.lstripBlocks()) {
                    int from = text.lastIndexOf('\n') + 1;
                    if ((from > 0 || lineStarting) && blank(text, from)) {
                        text = text.substring(0, from);
                    }
                }
                if (!text.isEmpty()) {
                    ready.add(data(text));
                }
                advance(afterEnd(close, end, settings.blockEnd(), true));
                lineStarting = source.charAt(at - 1) == '\n';
                return;
            }
            search = start + 1;
        }
    }

    private @Nullable Token inside() {
        if (expressions.balanced() && closes()) {
            return ready.poll();
        }
        if (at >= source.length()) {
            return token(Kind.EOF, "", at);
        }
        int start = at;
        int spaces = at;
        while (spaces < source.length() && Splitting.space(source.charAt(spaces))) {
            spaces++;
        }
        if (spaces > at) {
            advance(spaces);
            return null;
        }
        Token token = expressions.read(
                at, line, at - lineStart + 1, escapeBackslashes && state == State.VARIABLE, settings.newline());
        advance(expressions.end());
        lineStarting = source.charAt(at - 1) == '\n' && start < at;
        return token;
    }

    private boolean closes() {
        if (state == State.LINE) {
            int i = at;
            while (i < source.length() && source.charAt(i) != '\n' && Splitting.space(source.charAt(i))) {
                i++;
            }
            if (i < source.length() && source.charAt(i) != '\n') {
                return false;
            }
            ready.add(token(Kind.BLOCK_END, "", at));
            int end = i;
            while (i < source.length() && Splitting.space(source.charAt(i))) {
                i++;
                end = source.charAt(i - 1) == '\n' || i == source.length() ? i : end;
            }
            advance(end);
            lineStarting = true;
            state = State.ROOT;
            return true;
        }
        boolean variable = state == State.VARIABLE;
        String end = variable ? settings.variableEnd() : settings.blockEnd();
        int place = at;
        if (!source.startsWith(end, place)) {
            boolean signed = place < source.length()
                    && (source.charAt(place) == '-' || (source.charAt(place) == '+' && !variable));
            if (!signed || !source.startsWith(end, ++place)) {
                return false;
            }
        }
        ready.add(token(variable ? Kind.VARIABLE_END : Kind.BLOCK_END, "", at));
        int after = afterEnd(place, at, end, !variable);
        advance(after);
        lineStarting = source.charAt(at - 1) == '\n';
        state = State.ROOT;
        return true;
    }
}
