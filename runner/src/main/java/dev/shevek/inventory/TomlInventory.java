package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Inventories in TOML: a table a group, with {@code vars}, {@code children} (a list of names) and {@code hosts}. */
final class TomlInventory implements InventoryPlugin {
    private final TextReader texts;

    TomlInventory(TextReader texts) {
        this.texts = texts;
    }

    @Override
    public String name() {
        return "ansible.builtin.toml";
    }

    @Override
    public boolean wants(InventoryReading reading) {
        return reading.isReadableFile() && reading.extension().equals(".toml");
    }

    @Override
    public void read(InventoryReading reading) {
        DictValue groups = TomlReader.read(texts.read(reading.path()), reading.source());
        if (groups.entries().isEmpty()) {
            throw new ProblemException("Parsed empty TOML file", null);
        }
        if (groups.get("plugin") != null) {
            throw new ProblemException("Plugin configuration TOML file, not TOML inventory", null);
        }
        groups.entries().forEach((name, group) -> group(reading, text(name), group));
    }

    private static void group(InventoryReading reading, String written, Value content) {
        if (!(content instanceof DictValue sections)) {
            reading.problems()
                    .warning(
                            "Skipping '" + written + "' as this is not a valid group definition",
                            Origin.ofFile(reading.source()));
            return;
        }
        String name = reading.inventory().addGroup(written);
        sections.entries().forEach((key, section) -> section(reading, name, text(key), section));
    }

    private static void section(InventoryReading reading, String group, String key, Value section) {
        Inventory inventory = reading.inventory();
        switch (key) {
            case "vars" ->
                vars(group, key, section).forEach((name, value) -> inventory.setVariable(group, name, value));
            case "children" -> {
                if (!(section instanceof ListValue children)) {
                    throw invalid(group, key, "list of groups");
                }
                for (Value child : children.items()) {
                    inventory.addChild(group, inventory.addGroup(text(child)));
                }
            }
            case "hosts" -> {
                for (Map.Entry<String, Value> host : vars(group, key, section).entrySet()) {
                    HostDefinitions.add(
                            inventory,
                            host.getKey(),
                            group,
                            vars(group, host.getKey(), host.getValue()),
                            Origin.ofFile(reading.source()));
                }
            }
            default ->
                reading.problems()
                        .warning(
                                "Skipping unexpected key \"" + key + "\" in group \"" + group
                                        + "\", only \"vars\", \"children\" and \"hosts\" are valid",
                                Origin.ofFile(reading.source()));
        }
    }

    private static Map<String, Value> vars(String group, String key, Value section) {
        if (!(section instanceof DictValue dict)) {
            throw invalid(group, key, "dict");
        }
        Map<String, Value> vars = new LinkedHashMap<>();
        dict.entries().forEach((name, value) -> vars.put(text(name), value));
        return vars;
    }

    private static ProblemException invalid(String group, String key, String wanted) {
        return new ProblemException(
                "Invalid \"" + key + "\" entry for \"" + group + "\" group, requires a " + wanted, null);
    }

    private static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }
}
