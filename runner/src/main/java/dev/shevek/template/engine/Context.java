package dev.shevek.template.engine;

import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one template and those it extends share: exported names, blocks, the variables outside. */
final class Context {
    private final Rendering run;
    private final @Nullable Frame outer;
    private final boolean variables;
    private final Map<String, List<BlockNode>> blocks = new HashMap<>();
    private @Nullable Map<String, Value> exports;
    private @Nullable Template extended;

    /** With variables if asked, and with the names that a frame outside sees if one is given. */
    Context(Rendering run, @Nullable Frame outer, boolean variables) {
        this.run = run;
        this.outer = outer;
        this.variables = variables;
    }

    Rendering run() {
        return run;
    }

    @Nullable
    Value lookup(String name) {
        if (exports != null) {
            Value found = exports.get(name);
            if (found != null) {
                return found;
            }
        }
        if (name.equals("self") && !blocks.isEmpty()) {
            return new SelfValue(this);
        }
        if (outer != null) {
            return outer.lookup(name);
        }
        Value found = variables ? run.variable(name) : null;
        return found != null ? found : run.global(name);
    }

    void export(String name, Value value) {
        if (exports == null) {
            exports = new LinkedHashMap<>();
        }
        exports.put(name, value);
    }

    /** What an importing template sees under a name, or null. */
    @Nullable
    Value exported(String name) {
        return exports == null || name.startsWith("_") ? null : exports.get(name);
    }

    Set<String> exportedNames() {
        return exports == null ? Set.of() : exports.keySet();
    }

    void add(Template template) {
        template.blocks()
                .forEach((name, block) ->
                        blocks.computeIfAbsent(name, key -> new ArrayList<>(2)).add(block));
    }

    List<BlockNode> blocks(String name) {
        return blocks.getOrDefault(name, List.of());
    }

    @Nullable
    Template extended() {
        return extended;
    }

    void extend(@Nullable Template template) {
        extended = template;
    }
}
