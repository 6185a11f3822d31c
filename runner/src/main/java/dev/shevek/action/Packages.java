package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code package}: the package manager of the target, by its facts or by looking. */
public final class Packages implements Action {
    @Override
    public Outcome run(ActionContext context) {
        String module = Args.text(context.arg("use"));
        if (module == null || module.equals("auto")) {
            Value use = context.scope().get("ansible_package_use");
            module = use == null
                    ? fact(context, "pkg_mgr")
                    : Args.text(context.templates().render(use, context.scope()));
        }
        if (module == null || module.equals("auto") || module.equals("unknown")) {
            throw new ModuleFailure("Could not detect a package manager. Try using the \"use\" option.");
        }
        Map<Value, Value> args = new LinkedHashMap<>(context.args().entries());
        args.remove(StrValue.of("use"));
        String name = module.indexOf('.') < 0 ? "ansible.legacy." + module : module;
        return Outcome.of(context.target().module(name, context.defaults().under(name, new DictValue(args))));
    }

    /** A fact that is known, or else gathered now. */
    static @Nullable String fact(ActionContext context, String name) {
        Value known = context.facts().get(name);
        if (known != null) {
            return Args.text(known);
        }
        Map<String, Value> args = new LinkedHashMap<>();
        args.put("gather_subset", ListValue.ofTexts(List.of("!all")));
        args.put("filter", ListValue.ofTexts(List.of("ansible_" + name)));
        Result result = context.target().module("ansible.legacy.setup", DictValue.ofTexts(args));
        if (result.failed()) {
            throw new ModuleFailure(result);
        }
        return result.values().get("ansible_facts") instanceof DictValue facts
                ? Args.text(facts.get("ansible_" + name))
                : null;
    }
}
