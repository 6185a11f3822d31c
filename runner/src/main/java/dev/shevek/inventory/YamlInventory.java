package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlEntry;
import dev.shevek.yaml.YamlMapping;
import dev.shevek.yaml.YamlNode;
import dev.shevek.yaml.YamlScalar;
import dev.shevek.yaml.YamlScalars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inventories in YAML (or JSON of the same shape): groups with {@code hosts}, {@code vars} and {@code children}. */
final class YamlInventory implements InventoryPlugin {
    private final List<String> extensions;

    YamlInventory(List<String> extensions) {
        this.extensions = extensions;
    }

    @Override
    public String name() {
        return "ansible.builtin.yaml";
    }

    @Override
    public boolean wants(InventoryReading reading) {
        String extension = reading.extension();
        return reading.isReadableFile() && (extension.isEmpty() || extensions.contains(extension));
    }

    @Override
    public void read(InventoryReading reading) {
        YamlDocument document = reading.document();
        document.warnings().forEach(reading.problems()::add);
        if (document.root() == null) {
            throw new ProblemException("Parsed empty YAML file", null);
        }
        if (!(document.root() instanceof YamlMapping groups)) {
            throw new ProblemException(
                    "YAML inventory has invalid structure, it should be a dictionary of groups",
                    document.root().origin());
        }
        if (groups.get("plugin") != null) {
            throw new ProblemException("Plugin configuration YAML file, not YAML inventory", groups.origin());
        }
        Reading walk = new Reading(reading, document);
        for (YamlEntry group : groups.entries()) {
            walk.group(group);
        }
    }

    /** One walk over a document. */
    private record Reading(InventoryReading reading, YamlDocument document) {
        String group(YamlEntry entry) {
            String written = text(entry.key(), "group");
            if (!(entry.value() instanceof YamlMapping) && !isNone(entry.value())) {
                warn(
                        "Skipping '" + written + "' as this is not a valid group definition",
                        entry.key().origin());
                return written;
            }
            String name = inventory().addGroup(written);
            if (entry.value() instanceof YamlMapping sections) {
                for (YamlEntry section : sections.entries()) {
                    section(name, section);
                }
            }
            return name;
        }

        private void section(String group, YamlEntry entry) {
            String name = entry.name();
            boolean known = name.equals("vars") || name.equals("children") || name.equals("hosts");
            YamlMapping content = entry.value() instanceof YamlMapping mapping ? mapping : null;
            if (content == null && known && entry.value() instanceof YamlScalar scalar && isText(scalar)) {
                content = new YamlMapping(List.of(new YamlEntry(scalar, NOTHING)), null, scalar.origin());
            }
            if (content == null) {
                if (isNone(entry.value())) {
                    return;
                }
                if (known) {
                    throw new ProblemException(
                            "Invalid \"" + name + "\" entry for \"" + group + "\" group, requires a dictionary",
                            entry.value().origin());
                }
                warn(
                        "Skipping key (" + name + ") in group (" + group + ") as it is not a mapping",
                        entry.key().origin());
                return;
            }
            switch (name) {
                case "vars" -> vars(content).forEach((key, value) -> inventory().setVariable(group, key, value));
                case "children" -> {
                    for (YamlEntry child : content.entries()) {
                        child(group, child);
                    }
                }
                case "hosts" -> {
                    for (YamlEntry host : content.entries()) {
                        host(group, host);
                    }
                }
                default ->
                    warn(
                            "Skipping unexpected key (" + name + ") in group (" + group
                                    + "), only \"vars\", \"children\" and \"hosts\" are valid",
                            entry.key().origin());
            }
        }

        private void child(String group, YamlEntry entry) {
            String child = group(entry);
            try {
                inventory().addChild(group, child);
            } catch (ProblemException mistake) {
                throw new ProblemException(mistake.problem().at(entry.key().origin()));
            }
        }

        private void host(String group, YamlEntry entry) {
            if (!(entry.key() instanceof YamlScalar scalar) || !isText(scalar)) {
                throw new ProblemException(
                        "Host pattern " + entry.name()
                                + " must be a string. Enclose integers/floats in quotation marks.",
                        entry.key().origin());
            }
            Map<String, Value> vars = Map.of();
            if (entry.value() instanceof YamlMapping mapping) {
                vars = vars(mapping);
            } else if (!isEmpty(entry.value())) {
                throw new ProblemException(
                        "Invalid data for host " + entry.name() + ", expected a dictionary of variables",
                        entry.value().origin());
            }
            HostDefinitions.add(
                    inventory(), entry.name(), group, vars, entry.key().origin());
        }

        private Map<String, Value> vars(YamlMapping mapping) {
            Map<String, Value> vars = new LinkedHashMap<>();
            if (document.value(mapping) instanceof DictValue dict) {
                dict.entries()
                        .forEach((key, value) ->
                                vars.put(key instanceof StrValue text ? text.text() : key.toString(), value));
            }
            return vars;
        }

        private boolean isEmpty(YamlNode node) {
            return isNone(node)
                    || (node instanceof YamlScalar scalar && scalar.text().isEmpty());
        }

        private boolean isNone(YamlNode node) {
            return (node instanceof YamlScalar scalar
                            && scalar.plain()
                            && scalar.tag() == null
                            && YamlScalars.resolve(scalar.text()) == NoneValue.NONE)
                    || node.hasTag("tag:yaml.org,2002:null");
        }

        private static boolean isText(YamlScalar scalar) {
            return !scalar.plain() || YamlScalars.resolve(scalar.text()) == null;
        }

        private static String text(YamlNode key, String what) {
            if (key instanceof YamlScalar scalar && isText(scalar)) {
                return scalar.text();
            }
            String written = key instanceof YamlScalar scalar ? scalar.text() : "";
            throw new ProblemException(
                    "Invalid " + what + " name supplied, expected a string but got '" + written + "'", key.origin());
        }

        private Inventory inventory() {
            return reading.inventory();
        }

        private void warn(String message, @Nullable Origin origin) {
            reading.problems().warning(message, origin);
        }
    }

    private static final YamlScalar NOTHING = new YamlScalar("", true, null, Origin.ofFile(""));
}
