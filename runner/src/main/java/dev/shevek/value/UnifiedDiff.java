package dev.shevek.value;

import java.util.ArrayList;
import java.util.List;

/** Unified diffs, line for line what Python's {@code difflib.unified_diff} gives. */
public final class UnifiedDiff {
    /** Lines a[a1..a2) become b[b1..b2); equal when {@code same}. */
    private record Change(boolean same, int a1, int a2, int b1, int b2) {}

    private final List<String> before;
    private final List<String> after;

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The lines of the diff with their newlines; empty when nothing differs.
     *
     * @param before lines with their newlines
     * @param after lines with their newlines
     * @param from the name after {@code ---}
     * @param to the name after {@code +++}
     * @param context lines shown around a change
     */
    public static List<String> of(List<String> before, List<String> after, String from, String to, int context) {
        UnifiedDiff diff = new UnifiedDiff(before, after);
        List<String> lines = new ArrayList<>();
        for (List<Change> group : groups(diff.changes(), context)) {
            if (lines.isEmpty()) {
                lines.add("--- " + from + "\n");
                lines.add("+++ " + to + "\n");
            }
            diff.hunk(group, lines);
        }
        return lines;
    }

    private void hunk(List<Change> group, List<String> lines) {
        Change first = group.getFirst();
        Change last = group.getLast();
        lines.add("@@ -" + range(first.a1(), last.a2()) + " +" + range(first.b1(), last.b2()) + " @@\n");
        for (Change change : group) {
            if (change.same()) {
                before.subList(change.a1(), change.a2()).forEach(line -> lines.add(" " + line));
                continue;
            }
            before.subList(change.a1(), change.a2()).forEach(line -> lines.add("-" + line));
            after.subList(change.b1(), change.b2()).forEach(line -> lines.add("+" + line));
        }
    }

    private static String range(int start, int stop) {
        int length = stop - start;
        if (length == 1) {
            return String.valueOf(start + 1);
        }
        return (length == 0 ? start : start + 1) + "," + length;
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        for (LineMatcher.Match match : new LineMatcher(before, after).blocks()) {
            if (i < match.a() || j < match.b()) {
                changes.add(new Change(false, i, match.a(), j, match.b()));
            }
            i = match.a() + match.size();
            j = match.b() + match.size();
            if (match.size() > 0) {
                changes.add(new Change(true, match.a(), i, match.b(), j));
            }
        }
        return changes;
    }

    private static List<List<Change>> groups(List<Change> all, int context) {
        List<Change> changes = new ArrayList<>(all);
        if (changes.isEmpty()) {
            return List.of();
        }
        Change first = changes.getFirst();
        if (first.same()) {
            changes.set(0, tail(first, context));
        }
        Change last = changes.getLast();
        if (last.same()) {
            changes.set(changes.size() - 1, head(last, context));
        }
        List<List<Change>> groups = new ArrayList<>();
        List<Change> group = new ArrayList<>();
        for (Change change : changes) {
            if (change.same() && change.a2() - change.a1() > 2 * context) {
                group.add(head(change, context));
                groups.add(group);
                group = new ArrayList<>();
                group.add(tail(change, context));
            } else {
                group.add(change);
            }
        }
        if (!(group.isEmpty() || (group.size() == 1 && group.getFirst().same()))) {
            groups.add(group);
        }
        return groups.stream().filter(g -> g.stream().anyMatch(c -> !c.same())).toList();
    }

    private static Change head(Change same, int context) {
        int length = Math.min(same.a2() - same.a1(), context);
        return new Change(true, same.a1(), same.a1() + length, same.b1(), same.b1() + length);
    }

    private static Change tail(Change same, int context) {
        int length = Math.min(same.a2() - same.a1(), context);
        return new Change(true, same.a2() - length, same.a2(), same.b2() - length, same.b2());
    }
}
