package dev.shevek.bridge;

import dev.shevek.inventory.ForeignInventories;
import dev.shevek.inventory.InventoryPlugin;
import dev.shevek.source.Problem;
import dev.shevek.source.Problems;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Inventory and vars plugins in Python. */
public final class PythonInventories implements ForeignInventories {
    private final PythonBridge bridge;
    private final PluginFolders folders;
    private final boolean enabled;
    private final boolean modern;
    private final Problems problems;
    private final Map<List<Object>, Map<String, Value>> known = new ConcurrentHashMap<>();
    private volatile @Nullable Boolean any;

    /**
     * Plugins in these folders.
     *
     * @param enabled whether the settings name vars plugins besides Ansible's own
     * @param modern whether texts are templates only where a plugin says so, as since ansible-core 2.19
     * @param problems takes what plugins warn of
     */
    public PythonInventories(
            PythonBridge bridge, PluginFolders folders, boolean enabled, boolean modern, Problems problems) {
        this.bridge = bridge;
        this.folders = folders;
        this.enabled = enabled;
        this.modern = modern;
        this.problems = problems;
    }

    @Override
    public @Nullable InventoryPlugin plugin(String name) {
        return folders.has("inventory", name) ? new PythonInventory(bridge, name, modern) : null;
    }

    @Override
    public Map<String, Value> variables(Path directory, String entity, boolean group) {
        if (!anyVarsPlugins()) {
            return Map.of();
        }
        return known.computeIfAbsent(List.of(directory, entity, group), key -> asked(directory, entity, group));
    }

    private boolean anyVarsPlugins() {
        Boolean found = any;
        if (found == null) {
            found = enabled || !folders.plugins("vars").isEmpty();
            any = found;
        }
        return found;
    }

    private Map<String, Value> asked(Path directory, String entity, boolean group) {
        Map<String, Value> about = new LinkedHashMap<>();
        about.put("path", StrValue.of(directory.toString()));
        about.put("entity", StrValue.of(entity));
        about.put("group", BoolValue.of(group));
        about.put("modern", BoolValue.of(modern));
        DictValue answer = bridge.question("variables", "vars plugins", about);
        if (answer == null) {
            return Map.of();
        }
        warn(answer, problems);
        Map<String, Value> vars = new LinkedHashMap<>();
        if (answer.get("variables") instanceof DictValue found) {
            found.entries().forEach((name, value) -> vars.put(Text.str(name), TemplateMarks.read(value)));
        }
        return vars;
    }

    /** Says what plugins warned of. */
    static void warn(DictValue answer, Problems problems) {
        if (answer.get("warnings") instanceof ListValue warnings) {
            for (Value warning : warnings.items()) {
                problems.add(Problem.warning(Text.str(warning), null));
            }
        }
    }
}
