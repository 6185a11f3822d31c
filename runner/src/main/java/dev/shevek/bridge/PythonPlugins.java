package dev.shevek.bridge;

import dev.shevek.source.ProblemException;
import dev.shevek.template.LookupPort;
import dev.shevek.template.Scope;
import dev.shevek.template.engine.Filter;
import dev.shevek.template.engine.Plugins;
import dev.shevek.template.engine.Test;
import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Truth;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Filters, tests and lookups: ours first, then the user's own in Python. */
public final class PythonPlugins implements LookupPort {
    private static final Set<String> NOT_FOR_LOOKUPS = Set.of("hostvars", "vars", "lookup", "query", "q");

    /** Lookups of ansible-core that only ansible-core has. */
    private static final Set<String> PYTHON_ONLY =
            Set.of("config", "ansible.builtin.config", "url", "ansible.builtin.url");

    private final PythonBridge bridge;
    private final PluginFolders folders;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Plugins in these folders. */
    public PythonPlugins(PythonBridge bridge, PluginFolders folders) {
        this.bridge = bridge;
        this.folders = folders;
    }

    /** Filters and tests, with the user's own where these have none. */
    public Plugins after(Plugins ours) {
        return new Plugins() {
            @Override
            public @Nullable Filter filter(String name) {
                Filter own = ours.filter(name);
                if (own != null) {
                    return own.absent() ? inPython(name, own) : own;
                }
                return has("filter", name) ? (input, args, run) -> call("filter", name, input, args) : null;
            }

            @Override
            public @Nullable Test test(String name) {
                Test own = ours.test(name);
                return own != null || !has("test", name)
                        ? own
                        : (input, args, run) -> Truth.of(call("test", name, input, args));
            }

            @Override
            public @Nullable Value global(String name) {
                return ours.global(name);
            }

            @Override
            public Iterable<String> filterNames() {
                return ours.filterNames();
            }

            @Override
            public Iterable<String> testNames() {
                return ours.testNames();
            }
        };
    }

    /** A filter of a collection that is known by name: Python is asked for it when it is used, not where it is read. */
    private Filter inPython(String name, Filter own) {
        return (input, args, run) ->
                has("filter", name) ? call("filter", name, input, args) : own.apply(input, args, run);
    }

    /** Whether the user has a lookup of that name. */
    public boolean hasLookup(String name) {
        return has("lookup", name);
    }

    private boolean has(String kind, String name) {
        String key = kind + ' ' + name;
        if (known.contains(key)) {
            return true;
        }
        boolean found = folders.mayHave(kind, name) && bridge.has(kind, name);
        if (found) {
            known.add(key);
        }
        return found;
    }

    private Value call(String kind, String name, Value input, Args args) {
        List<Value> all = new ArrayList<>();
        all.add(input);
        all.addAll(args.positional());
        Value answer;
        try {
            answer = bridge.call(kind, name, all, args.named());
        } catch (ProblemException e) {
            throw new PythonException("AnsibleFilterError", e.problem().message());
        }
        if (answer == null) {
            throw new PythonException("TemplateAssertionError", "No " + kind + " named '" + name + "'.");
        }
        return answer;
    }

    @Override
    public ListValue run(String name, List<Value> terms, Map<String, Value> options, Scope scope) {
        ListValue found = folders.mayHave("lookup", name) || PYTHON_ONLY.contains(name)
                ? bridge.lookup(name, terms, options, variables(scope))
                : null;
        if (found == null) {
            throw new ProblemException("The lookup plugin '" + name + "' was not found.", null);
        }
        return found;
    }

    @Override
    public boolean takesUndefined(String name) {
        return folders.mayHave("lookup", name) && bridge.takesUndefined(name);
    }

    /** The variables as they are written; a lookup renders what it wants to. */
    private static DictValue variables(Scope scope) {
        Map<String, Value> all = new LinkedHashMap<>();
        for (String name : scope.names()) {
            Value value = NOT_FOR_LOOKUPS.contains(name) ? null : scope.get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        return TemplateMarks.variables(all);
    }
}
