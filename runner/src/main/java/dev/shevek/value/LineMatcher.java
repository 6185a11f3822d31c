package dev.shevek.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what two lists of lines have in common the way Python's difflib does (Ratcliff and Obershelp's longest matching
 * block, again on both sides), so that diffs read as Ansible's do.
 */
final class LineMatcher {
    /** Lines a[from..from+size) equal b[to..to+size). */
    record Match(int a, int b, int size) {}

    private static final int POPULAR_FROM = 200;

    private final List<String> a;
    private final List<String> b;
    private final Map<String, List<Integer>> places = new HashMap<>();

    LineMatcher(List<String> a, List<String> b) {
        this.a = a;
        this.b = b;
        for (int i = 0; i < b.size(); i++) {
            places.computeIfAbsent(b.get(i), line -> new ArrayList<>()).add(i);
        }
        if (b.size() >= POPULAR_FROM) {
            int limit = b.size() / 100 + 1;
            places.values().removeIf(where -> where.size() > limit);
        }
    }

    /** The matching blocks in order, neighbours joined, ending with an empty one at both ends. */
    List<Match> blocks() {
        List<Match> found = new ArrayList<>();
        List<int[]> open = new ArrayList<>();
        open.add(new int[] {0, a.size(), 0, b.size()});
        while (!open.isEmpty()) {
            int[] range = open.removeLast();
            Match match = longest(range[0], range[1], range[2], range[3]);
            if (match.size() > 0) {
                found.add(match);
                if (range[0] < match.a() && range[2] < match.b()) {
                    open.add(new int[] {range[0], match.a(), range[2], match.b()});
                }
                int endA = match.a() + match.size();
                int endB = match.b() + match.size();
                if (endA < range[1] && endB < range[3]) {
                    open.add(new int[] {endA, range[1], endB, range[3]});
                }
            }
        }
        found.sort(Comparator.comparingInt(Match::a).thenComparingInt(Match::b));
        return joined(found);
    }

    private List<Match> joined(List<Match> found) {
        List<Match> blocks = new ArrayList<>();
        Match last = new Match(0, 0, 0);
        for (Match match : found) {
            if (last.a() + last.size() == match.a() && last.b() + last.size() == match.b()) {
                last = new Match(last.a(), last.b(), last.size() + match.size());
            } else {
                if (last.size() > 0) {
                    blocks.add(last);
                }
                last = match;
            }
        }
        if (last.size() > 0) {
            blocks.add(last);
        }
        blocks.add(new Match(a.size(), b.size(), 0));
        return blocks;
    }

    private Match longest(int fromA, int toA, int fromB, int toB) {
        int bestA = fromA;
        int bestB = fromB;
        int best = 0;
        Map<Integer, Integer> lengths = new HashMap<>();
        for (int i = fromA; i < toA; i++) {
            Map<Integer, Integer> next = new HashMap<>();
            for (int j : places.getOrDefault(a.get(i), List.of())) {
                if (j < fromB) {
                    continue;
                }
                if (j >= toB) {
                    break;
                }
                int length = lengths.getOrDefault(j - 1, 0) + 1;
                next.put(j, length);
                if (length > best) {
                    bestA = i - length + 1;
                    bestB = j - length + 1;
                    best = length;
                }
            }
            lengths = next;
        }
        while (bestA > fromA && bestB > fromB && a.get(bestA - 1).equals(b.get(bestB - 1))) {
            bestA--;
            bestB--;
            best++;
        }
        while (bestA + best < toA && bestB + best < toB && a.get(bestA + best).equals(b.get(bestB + best))) {
            best++;
        }
        return new Match(bestA, bestB, best);
    }
}
