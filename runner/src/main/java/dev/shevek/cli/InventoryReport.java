package dev.shevek.cli;

import dev.shevek.inventory.Group;
import dev.shevek.inventory.Host;
import dev.shevek.inventory.HostPatterns;
import dev.shevek.inventory.InventoryVariables;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What {@code ansible-inventory} shows of an inventory. */
final class InventoryReport {
    /** Variables that Ansible makes itself and does not show. */
    private static final Set<String> INTERNAL = Set.of(
            "inventory_file",
            "inventory_dir",
            "inventory_hostname",
            "inventory_hostname_short",
            "group_names",
            "groups",
            "omit",
            "playbook_dir",
            "hostvars");

    private final InventoryVariables variables;
    private final HostPatterns patterns;
    private final List<Path> playbookDirectories;
    private final boolean export;
    private final Map<String, Value> extraVars;
    private final Function<Value, String> texts;

    /**
     * A report.
     *
     * @param playbookDirectories of {@code --playbook-dir}; none or one
     * @param export variables where they are defined rather than as hosts see them
     * @param extraVars of the command line, which hosts see too
     * @param texts a value as Python prints it, for the graph
     */
    InventoryReport(
            InventoryVariables variables,
            HostPatterns patterns,
            List<Path> playbookDirectories,
            boolean export,
            Map<String, Value> extraVars,
            Function<Value, String> texts) {
        this.variables = variables;
        this.patterns = patterns;
        this.playbookDirectories = playbookDirectories;
        this.export = export;
        this.extraVars = extraVars;
        this.texts = texts;
    }

    /** {@code --list}: every group with hosts and children, the variables of every host under {@code _meta}. */
    DictValue list() {
        List<Host> hosts = patterns.hosts(Group.ALL);
        Set<Host> available = Set.copyOf(hosts);
        Map<String, Value> groups = new LinkedHashMap<>();
        add(groups, variables.inventory().all(), available, new HashSet<>());
        Map<String, Value> hostVars = new LinkedHashMap<>();
        for (Host host : hosts) {
            DictValue vars = host(host);
            if (!vars.entries().isEmpty()) {
                hostVars.put(host.name(), vars);
            }
        }
        Map<String, Value> meta = new LinkedHashMap<>();
        meta.put("hostvars", DictValue.ofTexts(hostVars));
        meta.put("profile", StrValue.of("inventory_legacy"));
        groups.put("_meta", DictValue.ofTexts(meta));
        return DictValue.ofTexts(groups);
    }

    private void add(Map<String, Value> groups, Group group, Set<Host> available, Set<Group> seen) {
        Map<String, Value> shown = new LinkedHashMap<>();
        if (!group.name().equals(Group.ALL)) {
            List<String> hosts = group.ownHosts().stream()
                    .filter(available::contains)
                    .map(Host::name)
                    .toList();
            if (!hosts.isEmpty()) {
                shown.put("hosts", ListValue.ofTexts(hosts));
            }
        }
        List<String> children = new ArrayList<>();
        for (Group child : group.children()) {
            children.add(child.name());
            if (seen.add(child)) {
                add(groups, child, available, seen);
            }
        }
        if (!children.isEmpty()) {
            shown.put("children", ListValue.ofTexts(children));
        }
        if (export) {
            DictValue vars = group(group);
            if (!vars.entries().isEmpty()) {
                shown.put("vars", vars);
            }
        }
        if (!shown.isEmpty()) {
            groups.put(group.name(), DictValue.ofTexts(shown));
        }
    }

    /** {@code --list --yaml}: groups nested, a host's variables where it is first met. */
    DictValue tree() {
        Map<String, Value> top = new LinkedHashMap<>();
        addTree(
                top,
                variables.inventory().all(),
                Set.copyOf(patterns.hosts(Group.ALL)),
                new HashSet<>(),
                new HashSet<>());
        return DictValue.ofTexts(top);
    }

    private void addTree(
            Map<String, Value> into, Group group, Set<Host> available, Set<Group> seen, Set<Host> seenHosts) {
        Map<String, Value> shown = new LinkedHashMap<>();
        Map<String, Value> children = new LinkedHashMap<>();
        for (Group child : group.children()) {
            if (seen.contains(child)) {
                children.put(child.name(), DictValue.EMPTY);
            } else {
                addTree(children, child, available, seen, seenHosts);
                seen.add(child);
            }
        }
        if (!children.isEmpty()) {
            shown.put("children", DictValue.ofTexts(children));
        }
        addMembers(shown, group, available, seenHosts);
        if (!shown.isEmpty()) {
            into.put(group.name(), DictValue.ofTexts(shown));
        }
    }

    /** The hosts of a group, with their variables where they are first met, and its own variables. */
    private void addMembers(Map<String, Value> shown, Group group, Set<Host> available, Set<Host> seen) {
        Map<String, Value> hosts = new LinkedHashMap<>();
        for (Host host : group.name().equals(Group.ALL) ? List.<Host>of() : group.ownHosts()) {
            if (available.contains(host)) {
                hosts.put(host.name(), seen.add(host) ? host(host) : DictValue.EMPTY);
            }
        }
        if (!hosts.isEmpty()) {
            shown.put("hosts", DictValue.ofTexts(hosts));
        }
        DictValue vars = export ? group(group) : DictValue.EMPTY;
        if (!vars.entries().isEmpty()) {
            shown.put("vars", vars);
        }
    }

    /** {@code --list --toml}: a table a group, a host's variables where it is first met. */
    DictValue tables() {
        Map<String, Value> groups = new LinkedHashMap<>();
        addTables(groups, variables.inventory().all(), Set.copyOf(patterns.hosts(Group.ALL)), new HashSet<>());
        return DictValue.ofTexts(groups);
    }

    private void addTables(Map<String, Value> groups, Group group, Set<Host> available, Set<Host> seen) {
        Map<String, Value> shown = new LinkedHashMap<>();
        List<String> children = new ArrayList<>();
        boolean top = group.name().equals(Group.ALL);
        for (Group child : group.children()) {
            if (child.name().equals("ungrouped") && child.ownHosts().isEmpty()) {
                continue;
            }
            if (!top) {
                children.add(child.name());
            }
            if (!groups.containsKey(child.name())) {
                addTables(groups, child, available, seen);
            }
        }
        if (!children.isEmpty()) {
            shown.put("children", ListValue.ofTexts(children));
        }
        addMembers(shown, group, available, seen);
        if (!shown.isEmpty()) {
            groups.put(group.name(), DictValue.ofTexts(shown));
        }
    }

    /** {@code --host}: the variables of the one host of a pattern. */
    DictValue host(String pattern) {
        List<Host> hosts = patterns.hosts(pattern);
        if (hosts.size() != 1) {
            throw new ProblemException("You must pass a single valid host to --host parameter", null);
        }
        return host(hosts.getFirst());
    }

    private DictValue host(Host host) {
        Map<String, Value> vars = new LinkedHashMap<>();
        if (export) {
            vars.putAll(host.vars());
            vars.putAll(variables.hostFiles(host, variables.directories()));
            vars.putAll(variables.hostFiles(host, playbookDirectories));
        } else {
            vars.putAll(variables.combined(host, playbookDirectories));
            vars.putAll(extraVars);
        }
        return shown(vars);
    }

    private DictValue group(Group group) {
        Map<String, Value> vars = new LinkedHashMap<>(group.vars());
        vars.putAll(variables.groupFiles(group, variables.directories()));
        vars.putAll(variables.groupFiles(group, playbookDirectories));
        if (group.priority() != 1) {
            vars.put("ansible_group_priority", IntValue.of(group.priority()));
        }
        return shown(vars);
    }

    private static DictValue shown(Map<String, Value> vars) {
        vars.keySet().removeAll(INTERNAL);
        return DictValue.ofTexts(vars);
    }

    /** {@code --graph}: groups and hosts as a tree from a group on. */
    String graph(String from, boolean withVariables) {
        Group start = variables.inventory().group(from);
        if (start == null) {
            throw new ProblemException("Pattern must be valid group name when using --graph", null);
        }
        StringBuilder text = new StringBuilder();
        graph(text, start, 0, withVariables);
        return text.toString().stripTrailing();
    }

    private void graph(StringBuilder text, Group group, int depth, boolean withVariables) {
        line(text, "@" + group.name() + ":", depth);
        for (Group child : group.children()) {
            graph(text, child, depth + 1, withVariables);
        }
        if (!group.name().equals(Group.ALL)) {
            for (Host host : group.ownHosts()) {
                line(text, host.name(), depth + 1);
                if (withVariables) {
                    variables(text, host(host), depth + 2);
                }
            }
        }
        if (withVariables) {
            variables(text, group(group), depth + 1);
        }
    }

    private void variables(StringBuilder text, DictValue vars, int depth) {
        Map<String, Value> sorted = new TreeMap<>();
        vars.entries().forEach((key, value) -> sorted.put(texts.apply(key), value));
        sorted.forEach((name, value) -> line(text, "{" + name + " = " + texts.apply(value) + "}", depth));
    }

    private static void line(StringBuilder text, String content, int depth) {
        text.append("  |".repeat(depth))
                .append(depth == 0 ? "" : "--")
                .append(content)
                .append('\n');
    }
}
