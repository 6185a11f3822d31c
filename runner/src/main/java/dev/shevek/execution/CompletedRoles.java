package dev.shevek.execution;

import dev.shevek.playbook.RoleKey;
import dev.shevek.playbook.RoleUse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which roles have run on which hosts, so that a role without {@code allow_duplicates} runs once. */
final class CompletedRoles {
    private final Map<RoleKey, Set<String>> ran = new HashMap<>();
    private final Map<RoleKey, Set<String>> done = new HashMap<>();

    /** A task of the role ran on the host (was not skipped). */
    void ran(RoleUse role, String host) {
        ran.computeIfAbsent(role.key(), key -> new HashSet<>()).add(host);
    }

    /** The host comes to the end of the role. */
    void leave(RoleUse role, String host) {
        if (ran.getOrDefault(role.key(), Set.of()).contains(host)) {
            done.computeIfAbsent(role.key(), key -> new HashSet<>()).add(host);
        }
    }

    /** Whether the role need not run on the host again. */
    boolean isDone(RoleUse role, String host) {
        return !role.definition().allowDuplicates()
                && done.getOrDefault(role.key(), Set.of()).contains(host);
    }
}
