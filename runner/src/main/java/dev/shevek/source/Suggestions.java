package dev.shevek.source;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what a mistyped name was probably meant to be. */
public final class Suggestions {
    private Suggestions() {}

    /** {@code did you mean 'mode'?}, or null when no known name is close. */
    public static @Nullable String didYouMean(String typed, Collection<String> known) {
        String closest = closest(typed, known);
        return closest == null ? null : "did you mean '" + closest + "'?";
    }

    /** The closest known name within a third of the typed name's length (at least one edit), the first of equals; or null. */
    public static @Nullable String closest(String typed, Collection<String> known) {
        int best = Math.max(1, typed.length() / 3) + 1;
        String closest = null;
        for (String name : known) {
            if (Math.abs(name.length() - typed.length()) < best && !name.equals(typed)) {
                int distance = distance(typed, name);
                if (distance < best) {
                    best = distance;
                    closest = name;
                }
            }
        }
        return closest;
    }

    /** Edits between two texts: insert, delete, replace a character or swap two neighbours (case counts for nothing). */
    static int distance(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replace = last[j - 1] + (same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && same(left.charAt(i - 1), right.charAt(j - 2))
                        && same(left.charAt(i - 2), right.charAt(j - 1))) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[right.length()];
    }

    private static boolean same(char left, char right) {
        return left == right || Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
