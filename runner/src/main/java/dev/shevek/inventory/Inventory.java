package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All hosts and groups. There are always {@code all} and {@code ungrouped}. Sources, {@code add_host} and {@code group_by}
 * change it; every change is atomic and readers see hosts and groups as they were before or after it.
 */
public final class Inventory {
    /** Names that mean the controller itself when no source has them. */
    public static final Set<String> LOCALHOST = Set.of("localhost", "127.0.0.1", "::1");

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final HashBehaviour hashBehaviour;
    private final GroupNames groupNames;
    private final Problems problems;
    private @Nullable Host localhost;
    private @Nullable String source;

    /** An empty inventory; warnings go to the collector. */
    public Inventory(HashBehaviour hashBehaviour, GroupNames groupNames, Problems problems) {
        this.hashBehaviour = hashBehaviour;
        this.groupNames = groupNames;
        this.problems = problems;
        addGroup(Group.ALL);
        addGroup(Group.UNGROUPED);
        addChild(Group.ALL, Group.UNGROUPED);
    }

    /** An empty inventory as Ansible sets one up. */
    public Inventory() {
        this(HashBehaviour.REPLACE, GroupNames.KEEP, new Problems());
    }

    /** What sources have to say beside hosts. */
    public Problems problems() {
        return problems;
    }

    /** How variables that are set again are combined. */
    public HashBehaviour hashBehaviour() {
        return hashBehaviour;
    }

    /** The group of that name, or null. */
    public synchronized @Nullable Group group(String name) {
        return groups.get(name);
    }

    /** The group {@code all}. */
    public Group all() {
        Group all = group(Group.ALL);
        if (all == null) {
            throw new IllegalStateException("the group all is gone");
        }
        return all;
    }

    /** All groups in the order they came. */
    public synchronized List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** All hosts that sources or tasks have added, in the order they came. */
    public synchronized List<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    /** The host of that name, or null; makes no implicit localhost. */
    public synchronized @Nullable Host knownHost(String name) {
        return hosts.get(name);
    }

    /** The host of that name, the implicit localhost if it is a name for it, or null. */
    public synchronized @Nullable Host host(String name) {
        Host known = hosts.get(name);
        return known == null && LOCALHOST.contains(name) ? implicitLocalhost(name) : known;
    }

    /** The host's groups in order of variable precedence, {@code all} first: depth, priority, name. */
    public List<Group> groupsOf(Host host) {
        return host.groups();
    }

    /** Adds a group unless it is there; gives the name used. */
    public synchronized String addGroup(String name) {
        if (name.isEmpty()) {
            throw new ProblemException("Invalid empty/false group name provided: " + name, null);
        }
        String safe = groupNames.safe(name, problems);
        groups.computeIfAbsent(safe, Group::new);
        return safe;
    }

    /** Adds a host unless it is there, with its port if one is given, to a group if one is named. */
    public synchronized Host addHost(String name, @Nullable String group, @Nullable Integer port) {
        if (name.isEmpty()) {
            throw new ProblemException("Invalid empty host name provided: " + name, null);
        }
        Group in = group == null ? null : groups.get(group);
        if (group != null && in == null) {
            throw new ProblemException("Could not find group " + group + " in inventory", null);
        }
        Host host = hosts.get(name);
        if (host == null) {
            host = newHost(name, port);
        }
        if (in != null && in.add(host)) {
            host.sortGroups();
        }
        return host;
    }

    private Host newHost(String name, @Nullable Integer port) {
        Host host = new Host(name, false);
        hosts.put(name, host);
        if (port != null) {
            host.set("ansible_port", IntValue.of(port), hashBehaviour);
        }
        String from = source;
        int slash = from == null ? -1 : from.lastIndexOf('/');
        host.set("inventory_file", from == null ? NoneValue.NONE : StrValue.of(from), hashBehaviour);
        Value dir = from == null ? NoneValue.NONE : StrValue.of(slash > 0 ? from.substring(0, slash) : from);
        host.set("inventory_dir", dir, hashBehaviour);
        if (LOCALHOST.contains(name)) {
            if (localhost == null) {
                localhost = host;
            } else {
                problems.warning(
                        "A duplicate localhost-like entry was found (" + name + "). First found localhost was "
                                + localhost.name(),
                        null);
            }
        }
        return host;
    }

    /** Puts a group or a host below a group; both must be there. */
    public synchronized boolean addChild(String parent, String child) {
        Group group = groups.get(parent);
        if (group == null) {
            throw new ProblemException(parent + " is not a known group", null);
        }
        Group below = groups.get(child);
        if (below != null) {
            return group.add(below);
        }
        Host host = host(child);
        if (host == null) {
            throw new ProblemException(child + " is not a known host nor group", null);
        }
        return group.add(host);
    }

    /** Sets a variable of a group, or else of a host. */
    public synchronized void setVariable(String entity, String name, Value value) {
        Group group = groups.get(entity);
        if (group != null) {
            setGroupVariable(group, name, value);
            return;
        }
        Host host = hosts.get(entity);
        if (host == null) {
            throw new ProblemException("Could not identify group or host named " + entity, null);
        }
        setHostVariable(host, name, value);
    }

    /** Sets a variable of a host. */
    public synchronized void setHostVariable(Host host, String name, Value value) {
        host.set(name, value, hashBehaviour);
    }

    /** Sets a variable of a group; {@code ansible_group_priority} becomes its priority. */
    public synchronized void setGroupVariable(Group group, String name, Value value) {
        if (name.equals("ansible_group_priority")) {
            group.priority(priority(value));
        } else {
            group.set(name, value, hashBehaviour);
        }
    }

    private static int priority(Value value) {
        if (value instanceof IntValue number && number.fitsLong()) {
            return Math.toIntExact(number.asLong());
        }
        try {
            return Integer.parseInt(value instanceof StrValue text ? text.text().strip() : value.toString());
        } catch (NumberFormatException noNumber) {
            Origin origin = value instanceof StrValue text ? text.marks().origin() : null;
            throw new ProblemException(Problem.error("ansible_group_priority must be an integer", origin));
        }
    }

    /** Keeps the rules after changes: every group is below {@code all}, a host is in {@code ungrouped} or in another. */
    public synchronized void reconcile() {
        Group all = all();
        Group ungrouped = groups.get(Group.UNGROUPED);
        for (Group group : List.copyOf(groups.values())) {
            if (group != all && group.ancestors().isEmpty()) {
                all.add(group);
            }
        }
        for (Host host : hosts.values()) {
            settle(host, all, ungrouped);
            if (groups.containsKey(host.name())) {
                problems.warning("Found both group and host with same name: " + host.name(), null);
            }
        }
    }

    private static void settle(Host host, Group all, @Nullable Group ungrouped) {
        if (ungrouped == null) {
            return;
        }
        boolean elsewhere = false;
        for (Group group : host.members()) {
            elsewhere |= group != all && group != ungrouped;
        }
        if (host.isIn(ungrouped)) {
            if (elsewhere) {
                ungrouped.remove(host);
                host.join(all);
            }
        } else if (!host.isImplicit() && !elsewhere) {
            ungrouped.add(host);
        }
        host.sortGroups();
    }

    /** Tells which source is being read, for {@code inventory_file} and {@code inventory_dir} of new hosts. */
    public synchronized void reading(@Nullable String currentSource) {
        this.source = currentSource;
    }

    /** The names of the hosts of every group: the magic variable {@code groups}. */
    public synchronized Map<String, List<String>> groupsDict() {
        Map<String, List<String>> names = LinkedHashMap.newLinkedHashMap(groups.size());
        for (Group group : groups.values()) {
            names.put(group.name(), names(group.hosts()));
        }
        return names;
    }

    private static List<String> names(Collection<Host> of) {
        return of.stream().map(Host::name).toList();
    }

    private Host implicitLocalhost(String name) {
        if (localhost == null) {
            Host host = new Host(name, true);
            host.set("ansible_connection", StrValue.of("local"), hashBehaviour);
            host.join(all());
            host.sortGroups();
            localhost = host;
        }
        return localhost;
    }
}
