package dev.shevek.vars;

import dev.shevek.playbook.Keywords;
import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The levels that a task brings with it, whichever host it runs on.
 *
 * @param magic {@code role_name}, {@code role_path}, {@code environment}
 * @param params parameters of dynamic includes over those of roles
 * @param vars {@code vars} of the task, its blocks and imports over the role's {@code vars/}
 * @param defaults the role's defaults
 */
public record TaskLayers(Layer magic, Layer params, Layer vars, Layer roleVars, Layer defaults) {
    /** The keyword under which a dynamic include keeps its variables for the tasks that it brings. */
    public static final String INCLUDE_PARAMS = "include_params";

    /** The levels of a task. */
    static TaskLayers of(Task task, boolean merge) {
        Map<String, Value> params = new LinkedHashMap<>();
        Map<String, Value> roleVars = new LinkedHashMap<>();
        Map<String, Value> defaults = new LinkedHashMap<>();
        Map<String, Value> magic = new LinkedHashMap<>();
        RoleUse role = task.role();
        String of = role == null ? "" : " of " + role.definition().fullName();
        if (role != null) {
            defaults.putAll(roleDefaults(role, merge));
            roleVars.putAll(roleVars(role, merge));
            for (RoleUse parent : role.dependencyChain()) {
                LayeredScope.put(params, Layer.texts(parent.params()), merge);
            }
            LayeredScope.put(params, Layer.texts(role.params()), merge);
            roleMagic(role, magic);
        }
        Map<String, Value> vars = new LinkedHashMap<>();
        for (Keywords at : task.keywords().chain()) {
            switch (at.level()) {
                case BLOCK, INCLUDE, TASK -> LayeredScope.put(vars, Layer.texts(at.vars()), merge);
                case PLAY, ROLE -> {}
            }
            if (at.own(INCLUDE_PARAMS) instanceof DictValue include) {
                LayeredScope.put(params, Layer.texts(include), merge);
            }
        }
        vars.remove("tags");
        vars.remove("when");
        if (task.isIncludeTasks() || task.isIncludeRole()) {
            LayeredScope.put(params, Layer.texts(task.keywords().vars()), merge);
        }
        List<Value> environment = task.keywords().all("environment");
        magic.put("environment", flat(environment));
        return new TaskLayers(
                new Layer("magic variables", magic),
                new Layer("role and include parameters", params),
                new Layer("task vars", vars),
                new Layer("role vars" + of, roleVars),
                new Layer("role defaults" + of, defaults));
    }

    /** A role's defaults over those of the roles it depends on. */
    static Map<String, Value> roleDefaults(RoleUse role, boolean merge) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (RoleUse dependency : role.dependencies()) {
            LayeredScope.put(values, roleDefaults(dependency, merge), merge);
        }
        for (RoleUse parent : role.dependencyChain()) {
            LayeredScope.put(values, Layer.texts(parent.definition().defaults()), merge);
        }
        LayeredScope.put(values, Layer.texts(role.definition().defaults()), merge);
        return values;
    }

    /** What the rest of the play sees of a role's variables: {@code vars/} of it and of the roles it depends on. */
    static Map<String, Value> exportedVars(RoleUse role, boolean merge) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (RoleUse dependency : role.dependencies()) {
            LayeredScope.put(values, exportedVars(dependency, merge), merge);
        }
        LayeredScope.put(values, Layer.texts(role.definition().vars()), merge);
        return values;
    }

    private static Map<String, Value> roleVars(RoleUse role, boolean merge) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (RoleUse parent : role.dependencyChain()) {
            LayeredScope.put(values, Layer.texts(parent.keywords().vars()), merge);
            LayeredScope.put(values, Layer.texts(parent.definition().vars()), merge);
        }
        for (RoleUse dependency : role.dependencies()) {
            LayeredScope.put(values, exportedVars(dependency, merge), merge);
        }
        LayeredScope.put(values, Layer.texts(role.definition().vars()), merge);
        LayeredScope.put(values, Layer.texts(role.keywords().vars()), merge);
        return values;
    }

    private static void roleMagic(RoleUse role, Map<String, Value> magic) {
        magic.put("role_name", StrValue.of(role.definition().name()));
        magic.put("ansible_role_name", StrValue.of(role.definition().fullName()));
        magic.put("role_path", StrValue.of(role.definition().path().toString()));
        String collection = role.definition().collection();
        if (collection != null) {
            magic.put("ansible_collection_name", StrValue.of(collection));
        }
        List<Value> names = new ArrayList<>();
        List<Value> paths = new ArrayList<>();
        RoleUse at = role;
        for (RoleUse parent = role.parent(); parent != null; parent = parent.parent()) {
            if (at.included()) {
                names.add(StrValue.of(parent.definition().fullName()));
                paths.add(StrValue.of(parent.definition().path().toString()));
            }
            at = parent;
        }
        if (!names.isEmpty()) {
            magic.put("ansible_parent_role_names", new ListValue(names));
            magic.put("ansible_parent_role_paths", new ListValue(paths));
        }
    }

    /** One list of all the entries of lists. */
    static ListValue flat(List<Value> values) {
        List<Value> items = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof ListValue list) {
                items.addAll(list.items());
            } else {
                items.add(value);
            }
        }
        return new ListValue(items);
    }
}
