package dev.shevek.inventory;

import dev.shevek.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** A host: its name, the variables its inventory sources gave it, its groups. Changed only by its {@link Inventory}. */
public final class Host {
    private final String name;
    private final boolean implicit;
    private volatile Map<String, Value> vars = Map.of();
    private volatile List<Group> groups = List.of();
    private final SequencedSet<Group> members = new LinkedHashSet<>();

    Host(String name, boolean implicit) {
        this.name = name;
        this.implicit = implicit;
    }

    /** As the inventory has it. */
    public String name() {
        return name;
    }

    /** Whether it is the localhost that no source names: no member of {@code all}. */
    public boolean isImplicit() {
        return implicit;
    }

    /** The variables of the inventory sources (not of group_vars or host_vars files), in the order first set. */
    public Map<String, Value> vars() {
        return vars;
    }

    /** Every group it is in, parents too, {@code all} too, in order of variable precedence: depth, priority, name. */
    public List<Group> groups() {
        return groups;
    }

    void set(String variable, Value value, HashBehaviour behaviour) {
        Map<String, Value> copy = new LinkedHashMap<>(vars);
        behaviour.put(copy, variable, value);
        vars = Collections.unmodifiableMap(copy);
    }

    boolean isIn(Group group) {
        return members.contains(group);
    }

    SequencedSet<Group> members() {
        return members;
    }

    void join(Group group) {
        members.addAll(group.ancestors());
        members.add(group);
    }

    void leave(Group group) {
        members.remove(group);
        for (Group ancestor : group.ancestors()) {
            if (!ancestor.name().equals(Group.ALL)
                    && members.contains(ancestor)
                    && members.stream().noneMatch(member -> member.ancestors().contains(ancestor))
                    && !ancestor.hasOwn(this)) {
                leave(ancestor);
            }
        }
    }

    void sortGroups() {
        groups = members.stream().sorted(Group.BY_PRECEDENCE).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
