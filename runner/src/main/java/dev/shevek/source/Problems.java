package dev.shevek.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Collects problems so that all of them are said in one go; the same problem is kept once. Safe for several threads. */
public final class Problems {
    private final SequencedSet<Problem> found = new LinkedHashSet<>();

    /** Notes a problem of any severity. */
    public synchronized void add(Problem problem) {
        found.add(problem);
    }

    /** Notes an error at a place. */
    public void error(String message, @Nullable Origin origin) {
        add(Problem.error(message, origin));
    }

    /** Notes a warning at a place. */
    public void warning(String message, @Nullable Origin origin) {
        add(Problem.warning(message, origin));
    }

    /** Everything so far, in the order found. */
    public synchronized List<Problem> all() {
        return List.copyOf(found);
    }

    /** Everything so far, in the order found; forgotten here. */
    public synchronized List<Problem> drain() {
        List<Problem> drained = new ArrayList<>(found);
        found.clear();
        return drained;
    }

    /** Whether any of them is an error. */
    public synchronized boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** Throws all errors at once, if there are any. */
    public void throwIfErrors() {
        List<Problem> errors = all().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(errors);
        }
    }
}
