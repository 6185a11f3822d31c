package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Severity;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Executable files that print an inventory as JSON: {@code --list}, and {@code --host NAME} when there is no {@code _meta}. */
final class ScriptInventory implements InventoryPlugin {
    /** Whether what a script writes to standard error is shown although it succeeded. */
    private static final boolean SHOWN = !List.of("false", "no", "off", "0", "n", "f")
            .contains(Objects.requireNonNullElse(System.getenv("ANSIBLE_INVENTORY_PLUGIN_SCRIPT_STDERR"), "true")
                    .toLowerCase(Locale.ROOT));

    @Override
    public String name() {
        return "ansible.builtin.script";
    }

    @Override
    public boolean wants(InventoryReading reading) {
        return reading.isReadableFile() && Files.isExecutable(reading.path());
    }

    @Override
    public void read(InventoryReading reading) {
        Origin origin = Origin.ofFile("<inventory script output from '" + reading.source() + "'>");
        ScriptOutput printed = ScriptOutput.run(reading.source(), "--list");
        DictValue output = json(printed.text(), origin, "Inventory script result");
        if (!printed.errors().isBlank() && SHOWN) {
            reading.problems().add(new Problem(Severity.ERROR, printed.errors().stripTrailing(), null, null, null));
        }
        DictValue hostVars = null;
        Set<String> hosts = new LinkedHashSet<>();
        for (var entry : output.entries().entrySet()) {
            String group = entry.getKey() instanceof StrValue text
                    ? text.text()
                    : entry.getKey().toString();
            if (!group.equals("_meta")) {
                group(reading, group, entry.getValue(), hosts, origin);
            } else if (entry.getValue() instanceof DictValue meta && meta.get("hostvars") instanceof DictValue vars) {
                hostVars = vars;
            } else {
                throw new ProblemException("Value contains '_meta.hostvars' which is no dictionary.", origin);
            }
        }
        if (hostVars == null) {
            deprecated(
                    reading,
                    "Inventory scripts should always provide 'meta.hostvars'. Host variables will be collected by running "
                            + "the inventory script with the '--host' option for each host.",
                    origin);
        }
        for (String host : hosts) {
            Value vars = hostVars == null ? hostVariables(reading, host, origin) : hostVars.get(host);
            if (vars instanceof DictValue dict) {
                set(reading, host, dict);
            } else if (vars != null) {
                throw new ProblemException(
                        "Invalid data for host " + host + ", expected a dictionary of variables", origin);
            }
        }
    }

    private static void group(InventoryReading reading, String name, Value data, Set<String> hosts, Origin origin) {
        Inventory inventory = reading.inventory();
        String group = inventory.addGroup(name);
        Value members = data;
        DictValue sections = null;
        if (data instanceof DictValue dict) {
            sections = dict;
            members = dict.get("hosts");
            if (members == null && dict.get("vars") == null && dict.get("children") == null) {
                deprecated(
                        reading,
                        "Treating malformed group '" + group
                                + "' as the sole host of that group. Variables provided in "
                                + "this manner cannot be templated.",
                        origin);
                inventory.addHost(group, group, null);
                hosts.add(group);
                dict.entries().forEach((key, value) -> inventory.setVariable(group, text(key), value));
                return;
            }
        } else {
            deprecated(reading, "Group '" + group + "' was converted to 'dict' from 'list'.", origin);
        }
        if (members instanceof ListValue list) {
            for (Value host : list.items()) {
                hosts.add(text(host));
                inventory.addHost(text(host), group, null);
            }
        } else if (members != null) {
            throw new ProblemException("Value contains '" + group + ".hosts' which is no list.", origin);
        }
        if (sections != null) {
            sections(inventory, group, sections, origin);
        }
    }

    private static void sections(Inventory inventory, String group, DictValue sections, Origin origin) {
        Value vars = sections.get("vars");
        if (vars instanceof DictValue dict) {
            dict.entries().forEach((key, value) -> inventory.setVariable(group, text(key), value));
        } else if (vars != null) {
            throw new ProblemException("Value contains '" + group + ".vars' which is no dictionary.", origin);
        }
        if (sections.get("children") instanceof ListValue children) {
            for (Value child : children.items()) {
                inventory.addChild(group, inventory.addGroup(text(child)));
            }
        }
    }

    private static @Nullable Value hostVariables(InventoryReading reading, String host, Origin origin) {
        String output = ScriptOutput.run(reading.source(), "--host", host).text();
        return output.isBlank() ? null : json(output, origin, "Inventory script result for host '" + host + "'");
    }

    private static DictValue json(String output, Origin origin, String what) {
        YamlDocument document;
        try {
            document = new YamlReader(YamlOptions.TRUSTED).readJson(output, origin.file());
        } catch (ProblemException mistake) {
            throw new ProblemException(
                    Problem.error(what + " could not be parsed as JSON.", null).withCause(mistake.problem()));
        }
        if (!(document.value() instanceof DictValue dict)) {
            throw new ProblemException(what + " is no dictionary.", null);
        }
        return dict;
    }

    private static void set(InventoryReading reading, String host, DictValue vars) {
        Host known = reading.inventory().knownHost(host);
        if (known != null) {
            vars.entries().forEach((key, value) -> reading.inventory().setHostVariable(known, text(key), value));
        }
    }

    private static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }

    private static void deprecated(InventoryReading reading, String message, Origin origin) {
        reading.problems()
                .add(new Problem(
                        Severity.DEPRECATION,
                        message + " This feature will be removed from ansible-core version 2.23.",
                        origin,
                        null,
                        null));
    }
}
