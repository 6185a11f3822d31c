package dev.shevek.inventory;

import dev.shevek.source.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Expands ranges in host names: {@code web[01:20]}, {@code db-[a:f]}, {@code n[0:10:2]}, several in one name. */
final class HostRanges {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private HostRanges() {}

    /** The names a pattern stands for, in order; the pattern itself when it has no range. */
    static List<String> expand(String pattern) {
        List<String> names = new ArrayList<>();
        expand(pattern, names);
        return names;
    }

    private static void expand(String pattern, List<String> names) {
        int open = pattern.indexOf('[');
        int close = pattern.indexOf(']', open + 1);
        if (open >= 0 && close < 0) {
            throw new ProblemException("host range must be closed: '" + pattern + "' has no ']'", null);
        }
        if (open < 0) {
            names.add(pattern);
            return;
        }
        String head = pattern.substring(0, open);
        String tail = pattern.substring(close + 1);
        for (String one : sequence(pattern.substring(open + 1, close).split(":", -1))) {
            expand(head + one + tail, names);
        }
    }

    private static List<String> sequence(String[] bounds) {
        if (bounds.length != 2 && bounds.length != 3) {
            throw new ProblemException("host range must be begin:end or begin:end:step", null);
        }
        String begin = bounds[0].isEmpty() ? "0" : bounds[0];
        String end = bounds[1];
        if (end.isEmpty()) {
            throw new ProblemException("host range must specify end value", null);
        }
        int width = begin.length() > 1 && begin.charAt(0) == '0' ? begin.length() : 0;
        if (width > 0 && width != end.length()) {
            throw new ProblemException("host range must specify equal-length begin and end formats", null);
        }
        int step = bounds.length == 3 ? number(bounds[2]) : 1;
        if (step < 1) {
            throw new ProblemException("host range must have a positive step", null);
        }
        List<String> sequence = new ArrayList<>();
        if (begin.length() == 1 && end.length() == 1 && LETTERS.contains(begin) && LETTERS.contains(end)) {
            if (LETTERS.indexOf(begin) > LETTERS.indexOf(end)) {
                throw new ProblemException("host range must have begin <= end", null);
            }
            for (int at = LETTERS.indexOf(begin); at <= LETTERS.indexOf(end); at += step) {
                sequence.add(String.valueOf(LETTERS.charAt(at)));
            }
            return sequence;
        }
        int last = number(end);
        for (int at = number(begin); at <= last; at += step) {
            String digits = Integer.toString(at);
            sequence.add("0".repeat(Math.max(0, width - digits.length())) + digits);
        }
        return sequence;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw new ProblemException("invalid host range bound '" + text + "'", null);
        }
    }
}
