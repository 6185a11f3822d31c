package dev.shevek.inventory;

import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plugin {@code generator}: one host for each combination of layers, its groups by templates. */
final class GeneratorInventory implements InventoryPlugin {
    private final List<String> extensions;

    GeneratorInventory(List<String> extensions) {
        this.extensions = extensions;
    }

    @Override
    public String name() {
        return "ansible.builtin.generator";
    }

    @Override
    public boolean wants(InventoryReading reading) {
        String extension = reading.extension();
        return reading.isReadableFile()
                && (extension.isEmpty() || extension.equals(".config") || extensions.contains(extension));
    }

    @Override
    public void read(InventoryReading reading) {
        DictValue config = ConstructedInventory.config(reading, this);
        Templates templates = reading.templates();
        if (templates == null) {
            throw new ProblemException("The inventory plugin 'generator' needs the template engine.", null);
        }
        if (!(config.get("layers") instanceof DictValue layers) || !(config.get("hosts") instanceof DictValue hosts)) {
            throw new ProblemException("The inventory plugin 'generator' needs 'hosts' and 'layers'.", null);
        }
        new Generation(reading.inventory(), templates, hosts)
                .combine(List.copyOf(layers.entries().entrySet()), 0, new LinkedHashMap<>());
    }

    /** One run over all combinations. */
    private record Generation(Inventory inventory, Templates templates, DictValue hosts) {
        void combine(List<Map.Entry<Value, Value>> layers, int level, Map<String, Value> chosen) {
            if (level == layers.size()) {
                host(chosen);
                return;
            }
            if (layers.get(level).getValue() instanceof ListValue values) {
                for (Value value : values.items()) {
                    chosen.put(text(layers.get(level).getKey()), value);
                    combine(layers, level + 1, chosen);
                }
            }
        }

        private void host(Map<String, Value> chosen) {
            Value name = hosts.get("name");
            if (name == null) {
                throw new ProblemException("Element hosts is missing 'name'.", null);
            }
            String host = render(name, chosen);
            inventory.addHost(host, null, null);
            parents(host, hosts, chosen);
        }

        private void parents(String child, DictValue element, Map<String, Value> chosen) {
            if (!(element.get("parents") instanceof ListValue parents)) {
                return;
            }
            for (Value parent : parents.items()) {
                if (!(parent instanceof DictValue dict) || dict.get("name") == null) {
                    throw new ProblemException("Element " + child + " has a parent with no name element", null);
                }
                Value name = dict.get("name");
                String group = inventory.addGroup(render(name == null ? StrValue.EMPTY : name, chosen));
                if (dict.get("vars") instanceof DictValue vars) {
                    vars.entries()
                            .forEach((key, value) -> inventory.setVariable(
                                    group, text(key), templates.render(value, new Layers(chosen))));
                }
                inventory.addChild(group, child);
                parents(group, dict, chosen);
            }
        }

        private String render(Value value, Map<String, Value> chosen) {
            return text(templates.render(value, new Layers(chosen)));
        }

        private static String text(Value value) {
            return value instanceof StrValue text ? text.text() : value.toString();
        }
    }

    /** The values chosen for one combination. */
    private record Layers(Map<String, Value> chosen) implements Scope {
        @Override
        public @Nullable Value get(String name) {
            return chosen.get(name);
        }

        @Override
        public Set<String> names() {
            return chosen.keySet();
        }
    }
}
