package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Bounds;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jinja's {@code wordwrap}. */
final class WordWrap {
    private WordWrap() {}

    static Value wrap(String text, Args args) {
        @Nullable
        Value[] bound = args.bind("do_wordwrap", "width", "break_long_words", "wrapstring", "break_on_hyphens");
        if (Args.number(bound[0], 79) <= 0) {
            throw PythonException.value("invalid width " + Args.number(bound[0], 79) + " (must be > 0)");
        }
        int width = Math.clamp(Args.number(bound[0], 79), 1, Bounds.TEXT);
        boolean breakLong = Args.flag(bound[1], true);
        String newline = bound[2] == null || bound[2] == NoneValue.NONE ? "\n" : Text.str(bound[2]);
        boolean hyphens = Args.flag(bound[3], true);
        StringBuilder out = new StringBuilder();
        boolean more = false;
        for (String line : Splitting.lines(text, false)) {
            out.append(more ? newline : "");
            more = true;
            out.append(String.join(newline, line(line, width, breakLong, hyphens)));
        }
        return StrValue.of(out.toString());
    }

    private static List<String> line(String line, int width, boolean breakLong, boolean hyphens) {
        List<String> lines = new ArrayList<>();
        ArrayDeque<String> chunks = new ArrayDeque<>(chunks(line, hyphens));
        while (!chunks.isEmpty()) {
            if (chunks.getFirst().isBlank() && !lines.isEmpty()) {
                chunks.removeFirst();
                continue;
            }
            StringBuilder current = new StringBuilder();
            while (!chunks.isEmpty() && current.length() + chunks.getFirst().length() <= width) {
                current.append(chunks.removeFirst());
            }
            if (!chunks.isEmpty() && chunks.getFirst().length() > width) {
                String chunk = chunks.removeFirst();
                int space = Math.max(1, width - current.length());
                if (breakLong) {
                    current.append(chunk, 0, space);
                    chunks.addFirst(chunk.substring(space));
                } else if (current.isEmpty()) {
                    current.append(chunk);
                } else {
                    chunks.addFirst(chunk);
                }
            }
            String done = current.toString();
            lines.add(done.isBlank() ? "" : done.stripTrailing());
            if (done.isBlank()) {
                lines.removeLast();
            }
        }
        return lines;
    }

    private static List<String> chunks(String line, boolean hyphens) {
        List<String> chunks = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= line.length(); i++) {
            boolean edge = i == line.length()
                    || Character.isWhitespace(line.charAt(i)) != Character.isWhitespace(line.charAt(i - 1));
            boolean hyphen = hyphens && i < line.length() && hyphen(line, i - 1);
            if (edge || hyphen) {
                chunks.add(line.substring(start, i));
                start = i;
            }
        }
        return chunks;
    }

    /** Whether a word may be broken behind a hyphen: two letters before it, or one and a mark; letters behind it. */
    private static boolean hyphen(String line, int at) {
        if (line.charAt(at) != '-' || at < 2) {
            return false;
        }
        char before = line.charAt(at - 1);
        char further = line.charAt(at - 2);
        boolean word = Character.isLetter(before) && Character.isLetter(further);
        boolean joint = at + 1 < line.length() && Character.isLetter(line.charAt(at + 1));
        int next = at + 2 < line.length() && line.charAt(at + 2) == '-' ? at + 3 : at + 2;
        return word && joint && next < line.length() && Character.isLetter(line.charAt(next));
    }
}
