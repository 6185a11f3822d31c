package dev.shevek.cli;

import dev.shevek.content.InstalledCollections;
import dev.shevek.module.ModuleGroups;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The action groups of {@code module_defaults}: those of collections, and short names that Ansible itself knows. */
final class ActionGroupNames {
    private static final Map<String, String> EXTENDED = Map.ofEntries(
            Map.entry("acme", "community.crypto.acme"),
            Map.entry("aws", "amazon.aws.aws"),
            Map.entry("azure", "azure.azcollection.azure"),
            Map.entry("cpm", "wti.remote.cpm"),
            Map.entry("docker", "community.docker.docker"),
            Map.entry("gcp", "google.cloud.gcp"),
            Map.entry("k8s", "kubernetes.core.k8s"),
            Map.entry("os", "openstack.cloud.os"),
            Map.entry("ovirt", "ovirt.ovirt.ovirt"),
            Map.entry("testgroup", "testns.testcoll.testgroup"),
            Map.entry("vmware", "community.vmware.vmware"));
    private static final String EXTEND = "extend_group";
    private static final String OWN = "ansible.builtin.";

    private final InstalledCollections collections;
    private final UnaryOperator<@Nullable String> resolve;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
    private final Consumer<String> warnings;

    /**
     * Groups of these collections.
     *
     * @param resolve the full name of a module, or null
     * @param warnings is told what is wrong with the metadata of a group
     */
    ActionGroupNames(
            InstalledCollections collections, UnaryOperator<@Nullable String> resolve, Consumer<String> warnings) {
        this.collections = collections;
        this.resolve = resolve;
        this.warnings = warnings;
    }

    /** The full names of a group's modules, or null when there is no such group. */
    @Nullable
    Set<String> find(String name) {
        Set<String> found = known.get(name);
        if (found == null) {
            found = new LinkedHashSet<>();
            if (!collect(name, found, new LinkedHashSet<>()) && !ModuleGroups.has(name)) {
                return null;
            }
            known.put(name, found);
        }
        return found;
    }

    private boolean collect(String name, Set<String> members, Set<String> seen) {
        if (!seen.add(name)) {
            return true;
        }
        String own = name.startsWith(OWN) ? name.substring(OWN.length()) : name;
        if (own.indexOf('.') < 0) {
            String extended = EXTENDED.get(own);
            if (extended != null) {
                collect(extended, members, seen);
            }
            return extended != null;
        }
        String collection = InstalledCollections.collectionOf(name);
        if (collection == null) {
            return false;
        }
        List<Value> entries = collections.actionGroup(collection, name.substring(collection.length() + 1));
        entries = entries == null ? collections.actionGroup(collection, name) : entries;
        if (entries == null) {
            return false;
        }
        boolean described = false;
        for (Value entry : entries) {
            if (entry instanceof DictValue dict) {
                String wrong = wrong(dict, described);
                if (wrong != null) {
                    warnings.accept("Invalid metadata was found for action_group " + name
                            + " while loading module_defaults. " + wrong);
                }
                described |= dict.get("metadata") instanceof DictValue;
            }
            if (entry instanceof StrValue module) {
                String full = resolve.apply(full(module.text(), collection));
                if (full != null) {
                    members.add(full);
                }
            } else if (entry instanceof DictValue more && more.get("metadata") instanceof DictValue metadata) {
                Value groups = metadata.get(EXTEND);
                for (Value group : groups instanceof ListValue list
                        ? list.items()
                        : groups == null ? List.<Value>of() : List.of(groups)) {
                    if (group instanceof StrValue text) {
                        collect(full(text.text(), collection), members, seen);
                    }
                }
            }
        }
        return true;
    }

    /** What is wrong with an entry that is not a module, or null. */
    private static @Nullable String wrong(DictValue entry, boolean described) {
        if (entry.entries().size() != 1 || entry.get("metadata") == null) {
            return "The only expected key is metadata, but got keys: " + sorted(entry);
        }
        List<String> sentences = new ArrayList<>();
        if (described) {
            sentences.add("The group contains multiple metadata entries.");
        }
        if (!(entry.get("metadata") instanceof DictValue metadata)) {
            sentences.add("The metadata is not a dictionary. Got " + Text.str(entry.get("metadata")));
            return String.join(" ", sentences);
        }
        Set<Value> others = new LinkedHashSet<>(metadata.entries().keySet());
        others.remove(StrValue.of(EXTEND));
        if (!others.isEmpty()) {
            sentences.add("The metadata contains unexpected keys: "
                    + String.join(", ", others.stream().map(Text::str).toList()));
        }
        Value groups = metadata.get(EXTEND);
        if (groups != null && !(groups instanceof ListValue) && !(groups instanceof StrValue)) {
            sentences.add("The metadata contains unexpected key types: " + EXTEND + " is " + Text.str(groups)
                    + " (expected type list)");
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static String sorted(DictValue entry) {
        return String.join(
                ", ", entry.entries().keySet().stream().map(Text::str).sorted().toList());
    }

    private static String full(String name, String collection) {
        return name.chars().filter(c -> c == '.').count() >= 2 ? name : collection + "." + name;
    }
}
