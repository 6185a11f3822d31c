package dev.shevek.template.engine;

import org.jspecify.annotations.Nullable;

/** Finding the name that was probably meant. */
public final class Near {
    private Near() {}

    /** The known name nearest to a wrong one, or null when none is near. */
    public static @Nullable String name(String wrong, Iterable<String> known) {
        String best = null;
        int least = Math.max(1, wrong.length() / 3) + 1;
        for (String name : known) {
            if (Math.abs(name.length() - wrong.length()) < least) {
                int distance = distance(wrong, name);
                if (distance < least) {
                    least = distance;
                    best = name;
                }
            }
        }
        return best;
    }

    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        for (int i = 0; i <= right.length(); i++) {
            above[i] = i;
        }
        for (int l = 1; l <= left.length(); l++) {
            row[0] = l;
            for (int r = 1; r <= right.length(); r++) {
                int change = above[r - 1] + (left.charAt(l - 1) == right.charAt(r - 1) ? 0 : 1);
                row[r] = Math.min(change, 1 + Math.min(above[r], row[r - 1]));
            }
            int[] swap = above;
            above = row;
            row = swap;
        }
        return above[right.length()];
    }
}
