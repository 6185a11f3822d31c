package dev.shevek.template.engine;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Notes which special names the bodies being read make use of. */
final class MacroScopes {
    private final ArrayDeque<Set<String>> open = new ArrayDeque<>();
    private boolean loop;

    void enter() {
        open.push(new HashSet<>());
    }

    Set<String> leave() {
        return open.pop();
    }

    void used(String name) {
        switch (name) {
            case "caller", "varargs", "kwargs" -> open.forEach(names -> names.add(name));
            case "loop" -> loop = true;
            default -> {}
        }
    }

    /** Whether {@code loop} was used since it was last set; sets it. */
    boolean loopUsed(boolean now) {
        boolean was = loop;
        loop = now;
        return was;
    }
}
