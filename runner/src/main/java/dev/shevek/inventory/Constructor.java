package dev.shevek.inventory;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What inventory plugins can do with expressions over a host's variables: {@code compose} sets variables, {@code groups}
 * puts the host into groups by condition, {@code keyed_groups} into groups named after values.
 */
public final class Constructor {
    private final Inventory inventory;
    private final Templates templates;
    private final DictValue config;
    private final boolean strict;

    /** For one plugin configuration. */
    public Constructor(Inventory inventory, Templates templates, DictValue config) {
        this.inventory = inventory;
        this.templates = templates;
        this.config = config;
        this.strict = BoolValue.TRUE.equals(config.get("strict"));
    }

    /** Sets the variables of {@code compose}; what cannot be evaluated is skipped unless {@code strict}. */
    public void compose(Host host, Map<String, Value> vars) {
        if (config.get("compose") instanceof DictValue compose) {
            compose.entries().forEach((name, expression) -> {
                try {
                    inventory.setHostVariable(host, text(name), evaluate(expression, vars));
                } catch (ProblemException failed) {
                    strictly("Could not set " + text(name) + " for host " + host.name(), failed);
                }
            });
        }
    }

    /** Puts the host into the groups of {@code groups} whose condition holds. */
    public void groups(Host host, Map<String, Value> vars) {
        if (config.get("groups") instanceof DictValue groups) {
            groups.entries().forEach((name, condition) -> {
                String group = GroupNames.replaced(text(name));
                try {
                    if (templates.test(condition, scope(vars))) {
                        inventory.addChild(inventory.addGroup(group), host.name());
                    }
                } catch (ProblemException failed) {
                    strictly("Could not add host " + host.name() + " to group " + group, failed);
                }
            });
        }
    }

    /** Puts the host into the groups of {@code keyed_groups}. */
    public void keyedGroups(Host host, Map<String, Value> vars) {
        if (config.get("keyed_groups") instanceof ListValue keys) {
            for (Value entry : keys.items()) {
                if (!(entry instanceof DictValue keyed)) {
                    throw new ProblemException("Invalid keyed group entry, it must be a dictionary: " + entry, null);
                }
                keyed(host, keyed, vars);
            }
        }
    }

    private void keyed(Host host, DictValue keyed, Map<String, Value> vars) {
        Value expression = keyed.get("key");
        Value key;
        try {
            key = expression == null ? NoneValue.NONE : evaluate(expression, vars);
        } catch (ProblemException failed) {
            strictly(
                    "Could not generate group for host " + host.name() + " from " + text(expression) + " entry",
                    failed);
            return;
        }
        String defaultValue = optional(keyed.get("default_value"));
        if (defaultValue != null && keyed.get("trailing_separator") != null) {
            throw new ProblemException(
                    "parameters are mutually exclusive for keyed groups: default_value|trailing_separator", null);
        }
        String separator = keyed.get("separator") == null ? "_" : text(keyed.get("separator"));
        List<String> names = names(key, keyed, separator, defaultValue);
        if (names == null) {
            if (strict) {
                throw new ProblemException(
                        "No key or key resulted empty for " + text(expression) + " in host " + host.name()
                                + ", invalid entry",
                        null);
            }
            return;
        }
        String prefix = keyed.get("prefix") == null ? "" : text(keyed.get("prefix"));
        boolean noLead = prefix.isEmpty() && BoolValue.FALSE.equals(config.get("leading_separator"));
        String parent = parent(keyed, vars);
        for (String name : names) {
            String group = inventory.addGroup(GroupNames.replaced(prefix + (noLead ? "" : separator) + name));
            inventory.addHost(host.name(), group, null);
            if (parent != null) {
                inventory.addChild(inventory.addGroup(GroupNames.replaced(parent)), group);
            }
        }
    }

    /** Null when the key is empty and there is no default. */
    private static @Nullable List<String> names(
            Value key, DictValue keyed, String separator, @Nullable String defaultValue) {
        List<String> names = new ArrayList<>();
        switch (key) {
            case NoneValue none -> {
                return defaultValue == null ? null : List.of(defaultValue);
            }
            case StrValue text -> {
                String name = text.text().isEmpty() ? defaultValue : text.text();
                return name == null ? null : List.of(name);
            }
            case ListValue list -> {
                for (Value item : list.items()) {
                    names.add(isEmpty(item) && defaultValue != null ? defaultValue : text(item));
                }
            }
            case DictValue dict ->
                dict.entries().forEach((name, value) -> {
                    String bare = text(name) + separator + text(value);
                    if (isEmpty(value)) {
                        if (defaultValue != null) {
                            bare = text(name) + separator + defaultValue;
                        } else if (BoolValue.FALSE.equals(keyed.get("trailing_separator"))) {
                            bare = text(name);
                        }
                    }
                    names.add(bare);
                });
            case BoolValue bool
            when !bool.value() -> {
                return null;
            }
            default ->
                throw new ProblemException(
                        "Invalid group name format, expected a string or a list of them or dictionary, got: " + key,
                        null);
        }
        return names;
    }

    private @Nullable String parent(DictValue keyed, Map<String, Value> vars) {
        Value written = keyed.get("parent_group");
        if (written == null) {
            return null;
        }
        try {
            String parent = text(templates.render(written, scope(vars)));
            return parent.isEmpty() ? null : parent;
        } catch (ProblemException failed) {
            strictly("Could not generate parent group " + text(written), failed);
            return null;
        }
    }

    private Value evaluate(Value expression, Map<String, Value> vars) {
        return templates.evaluate(
                expression instanceof StrValue text ? text : StrValue.of(text(expression)), scope(vars));
    }

    private void strictly(String message, ProblemException failed) {
        if (strict) {
            throw new ProblemException(Problem.error(message, null).withCause(failed.problem()));
        }
    }

    private static boolean isEmpty(Value value) {
        return value == NoneValue.NONE
                || (value instanceof StrValue text && text.text().isEmpty());
    }

    private static @Nullable String optional(@Nullable Value value) {
        return value == null || value == NoneValue.NONE ? null : text(value);
    }

    private static String text(@Nullable Value value) {
        return value == null ? "" : value instanceof StrValue text ? text.text() : value.toString();
    }

    private static Scope scope(Map<String, Value> vars) {
        return new Scope() {
            @Override
            public @Nullable Value get(String name) {
                return vars.get(name);
            }

            @Override
            public Set<String> names() {
                return vars.keySet();
            }
        };
    }
}
