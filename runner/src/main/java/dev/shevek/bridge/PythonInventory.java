package dev.shevek.bridge;

import dev.shevek.inventory.Group;
import dev.shevek.inventory.Host;
import dev.shevek.inventory.Inventory;
import dev.shevek.inventory.InventoryPlugin;
import dev.shevek.inventory.InventoryReading;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An inventory plugin in Python: it reads its source into an inventory of ansible-core, which is then taken over.
 *
 * @param bridge where it runs
 * @param name as written, short or full
 * @param modern whether texts are templates only where the plugin says so
 */
record PythonInventory(PythonBridge bridge, String name, boolean modern) implements InventoryPlugin {
    /** What every host has from the source that it was first found in. */
    private static final Set<String> OF_SOURCE = Set.of("inventory_file", "inventory_dir");

    @Override
    public boolean wants(InventoryReading reading) {
        DictValue answer = ask(reading, true);
        return BoolValue.TRUE.equals(answer.get("verified"));
    }

    @Override
    public void read(InventoryReading reading) {
        DictValue answer = ask(reading, false);
        PythonInventories.warn(answer, reading.problems());
        Inventory inventory = reading.inventory();
        List<DictValue> groups = dicts(answer.get("groups"));
        groups.forEach(group -> inventory.addGroup(text(group, "name")));
        for (DictValue host : dicts(answer.get("hosts"))) {
            Host added = inventory.addHost(text(host, "name"), null, null);
            changed(added.vars(), host).forEach((key, value) -> inventory.setHostVariable(added, key, value));
        }
        for (DictValue group : groups) {
            String named = inventory.addGroup(text(group, "name"));
            texts(group, "children").forEach(child -> inventory.addChild(named, inventory.addGroup(child)));
            texts(group, "hosts").forEach(host -> inventory.addHost(host, named, null));
            Group known = inventory.group(named);
            changed(known == null ? Map.of() : known.vars(), group)
                    .forEach((key, value) -> inventory.setVariable(named, key, value));
            if (group.get("priority") instanceof IntValue priority && priority.asLong() != 1) {
                inventory.setVariable(named, "ansible_group_priority", priority);
            }
        }
    }

    private DictValue ask(InventoryReading reading, boolean verify) {
        Map<String, Value> about = new LinkedHashMap<>();
        about.put("source", StrValue.of(reading.source()));
        about.put("modern", BoolValue.of(modern));
        about.put("verify", BoolValue.of(verify));
        about.put("groups", verify ? ListValue.EMPTY : groups(reading.inventory()));
        about.put("hosts", verify ? ListValue.EMPTY : hosts(reading.inventory()));
        DictValue answer = bridge.question("inventory", name, about);
        return answer == null ? DictValue.EMPTY : answer;
    }

    /** What earlier sources have given, for plugins that build on it. */
    private static ListValue groups(Inventory inventory) {
        List<Value> all = new ArrayList<>();
        for (Group group : inventory.groups()) {
            Map<String, Value> about = new LinkedHashMap<>();
            about.put("name", StrValue.of(group.name()));
            about.put("vars", TemplateMarks.variables(group.vars()));
            about.put(
                    "children",
                    ListValue.ofTexts(group.children().stream().map(Group::name).toList()));
            about.put(
                    "hosts",
                    ListValue.ofTexts(group.ownHosts().stream().map(Host::name).toList()));
            all.add(DictValue.ofTexts(about));
        }
        return new ListValue(all);
    }

    private static ListValue hosts(Inventory inventory) {
        List<Value> all = new ArrayList<>();
        for (Host host : inventory.hosts()) {
            all.add(DictValue.ofTexts(
                    Map.of("name", StrValue.of(host.name()), "vars", TemplateMarks.variables(host.vars()))));
        }
        return new ListValue(all);
    }

    /** The variables that are not there yet as they are: those keep the place where they were written. */
    private static Map<String, Value> changed(Map<String, Value> known, DictValue entity) {
        Map<String, Value> vars = vars(entity);
        vars.entrySet().removeIf(entry -> {
            Value before = known.get(entry.getKey());
            return before != null && Text.repr(before).equals(Text.repr(entry.getValue()));
        });
        return vars;
    }

    private static Map<String, Value> vars(DictValue entity) {
        Map<String, Value> vars = new LinkedHashMap<>();
        if (entity.get("vars") instanceof DictValue dict) {
            dict.entries().forEach((key, value) -> {
                if (!OF_SOURCE.contains(Text.str(key))) {
                    vars.put(Text.str(key), TemplateMarks.read(value));
                }
            });
        }
        return vars;
    }

    private static List<DictValue> dicts(@Nullable Value value) {
        List<DictValue> dicts = new ArrayList<>();
        if (value instanceof ListValue list) {
            for (Value item : list.items()) {
                if (item instanceof DictValue dict) {
                    dicts.add(dict);
                }
            }
        }
        return dicts;
    }

    private static List<String> texts(DictValue entity, String key) {
        return entity.get(key) instanceof ListValue list
                ? list.items().stream().map(Text::str).toList()
                : List.of();
    }

    private static String text(DictValue entity, String key) {
        return Text.str(Objects.requireNonNull(entity.get(key), key));
    }
}
