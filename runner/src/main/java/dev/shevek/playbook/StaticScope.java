package dev.shevek.playbook;

import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that static imports may use: extra vars, play vars, vars_files, roles; never facts or inventory. */
final class StaticScope implements Scope {
    private final List<DictValue> layers;
    private final @Nullable Scope base;

    private StaticScope(List<DictValue> layers, @Nullable Scope base) {
        this.layers = layers;
        this.base = base;
    }

    /** A scope of these layers, strongest first, above another. */
    static StaticScope of(List<DictValue> layers, @Nullable Scope base) {
        return new StaticScope(List.copyOf(layers), base);
    }

    /** What an import inside these keywords and this role sees. */
    static StaticScope of(DictValue extraVars, Keywords keywords, @Nullable RoleUse role, PlayContext play) {
        List<DictValue> layers = new ArrayList<>();
        layers.add(extraVars);
        List<Keywords> chain = keywords.chain().reversed();
        for (Keywords at : chain) {
            if (at.level() != Keywords.Level.PLAY) {
                layers.add(at.vars());
            }
        }
        for (RoleUse at = role; at != null; at = at.parent()) {
            layers.add(DictValue.ofTexts(java.util.Map.of(
                    "role_name",
                    StrValue.of(at.definition().name()),
                    "role_path",
                    StrValue.of(at.definition().path().toString()))));
            layers.add(at.params());
            layers.add(at.definition().vars());
        }
        layers.addAll(play.sharedRoleVars());
        layers.addAll(play.fileVars());
        layers.add(play.vars());
        layers.add(DictValue.ofTexts(
                java.util.Map.of("playbook_dir", StrValue.of(play.directory().toString()))));
        for (RoleUse at = role; at != null; at = at.parent()) {
            layers.add(at.definition().defaults());
        }
        layers.addAll(play.sharedRoleDefaults());
        return new StaticScope(layers, play.base());
    }

    @Override
    public @Nullable Value get(String name) {
        for (DictValue layer : layers) {
            Value value = layer.get(name);
            if (value != null) {
                return value;
            }
        }
        return base == null ? null : base.get(name);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (DictValue layer : layers) {
            layer.entries().keySet().forEach(key -> names.add(key instanceof StrValue text ? text.text() : ""));
        }
        if (base != null) {
            names.addAll(base.names());
        }
        return names;
    }
}
