package dev.shevek.source;

import java.util.ArrayList;
import java.util.List;

/** The lines around a place, numbered, with a caret under the column; the shape is that of ansible-core 2.19. */
final class SourceExcerpt {
    private static final int LINES_BEFORE = 2;
    private static final int WIDTH = 120;
    private static final String CUT = "...";

    private SourceExcerpt() {}

    /** The excerpt's lines; empty when the place has no line, one line in brackets when the source is not to be shown. */
    static List<String> of(Origin origin, SourceText sources) {
        if (origin.line() < 1) {
            return List.of();
        }
        return switch (sources.source(origin.file())) {
            case SourceText.Source.Hidden(var reason) -> reason == null ? List.of() : hidden(reason);
            case SourceText.Source.Lines(var lines) ->
                origin.line() > lines.size() && origin.line() > 1 ? hidden("file truncated") : excerpt(origin, lines);
        };
    }

    private static List<String> hidden(String reason) {
        return List.of("(source not shown: " + reason + ")");
    }

    private static List<String> excerpt(Origin origin, List<String> lines) {
        int last = Math.min(origin.line(), lines.size());
        int first = Math.max(1, last - LINES_BEFORE);
        int gutter = Integer.toString(last).length();
        int width = WIDTH - gutter - 1;
        List<String> shown = new ArrayList<>();
        for (int number = first; number < last; number++) {
            shown.add(numbered(number, gutter, cutEnd(lines.get(number - 1), width)));
        }
        if (last < 1) {
            return shown;
        }
        String line = lines.get(last - 1).replace('\t', ' ');
        int[] points = line.codePoints().toArray();
        int column = origin.column();
        int shift = points.length > width && column > width - CUT.length() ? Math.max(0, column - width / 2) : 0;
        String visible = shift == 0
                ? cutEnd(line, width)
                : CUT + cutEnd(new String(points, shift, points.length - shift), width - CUT.length());
        shown.add(numbered(last, gutter, visible));
        int caret = shift == 0 ? column : column - shift + CUT.length();
        shown.add(" ".repeat(gutter + 1) + caret(caret, column, visible.length(), width));
        return shown;
    }

    private static String numbered(int number, int gutter, String line) {
        String label = Integer.toString(number);
        return " ".repeat(gutter - label.length()) + label + (line.isEmpty() ? "" : " " + line);
    }

    private static String cutEnd(String line, int width) {
        String flat = line.replace('\t', ' ');
        if (flat.codePointCount(0, flat.length()) <= width) {
            return flat;
        }
        return flat.substring(0, flat.offsetByCodePoints(0, width - CUT.length())) + CUT;
    }

    private static String caret(int at, int column, int lineLength, int width) {
        if (column == 0) {
            return "^".repeat(lineLength);
        }
        String label = "column " + column;
        if (at + 1 + label.length() > width) {
            return " ".repeat(Math.max(0, at - 2 - label.length())) + label + " ^";
        }
        return " ".repeat(at - 1) + "^ " + label;
    }
}
