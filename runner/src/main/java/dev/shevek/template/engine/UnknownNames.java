package dev.shevek.template.engine;

import java.util.ArrayList;
import java.util.List;

/** The filters and tests that were not found while parsing; those in branches that may never be taken count later. */
final class UnknownNames {
    private record Unknown(SyntaxException error, boolean soft, boolean fixed) {}

    private final List<Unknown> all = new ArrayList<>();

    void add(SyntaxException error) {
        all.add(new Unknown(error, false, false));
    }

    int mark() {
        return all.size();
    }

    /** All since a mark stand in a branch. */
    void soften(int mark) {
        for (int i = mark; i < all.size(); i++) {
            Unknown one = all.get(i);
            all.set(i, one.fixed ? one : new Unknown(one.error, true, false));
        }
    }

    /** All since a mark stay what they are, whatever is around them. */
    void harden(int mark) {
        for (int i = mark; i < all.size(); i++) {
            all.set(i, new Unknown(all.get(i).error, all.get(i).soft, true));
        }
    }

    /** Throws the first that is not in a branch. */
    void check() {
        for (Unknown one : all) {
            if (!one.soft) {
                throw one.error;
            }
        }
    }
}
