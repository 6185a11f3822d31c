package dev.shevek.action;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code service}: the service manager of the target, by its facts or by looking. */
public final class Services implements Action {
    private static final List<String> UNUSED_BY_SYSTEMD = List.of("pattern", "runlevel", "sleep", "arguments", "args");

    @Override
    public Outcome run(ActionContext context) {
        String use = Args.text(context.arg("use"));
        String module = use == null ? "auto" : use.toLowerCase(Locale.ROOT);
        if (module.equals("auto")) {
            String fact = Packages.fact(context, "service_mgr");
            module = fact == null ? "service" : fact;
        }
        Map<Value, Value> args = new LinkedHashMap<>(context.args().entries());
        args.remove(StrValue.of("use"));
        if (module.equals("systemd")) {
            UNUSED_BY_SYSTEMD.forEach(name -> args.remove(StrValue.of(name)));
            return run(context, "ansible.legacy.systemd", args);
        }
        String name = module.indexOf('.') >= 0 ? module : "ansible.legacy.service";
        return run(context, name, args);
    }

    private static Outcome run(ActionContext context, String module, Map<Value, Value> args) {
        DictValue all = context.defaults().under(module, new DictValue(args));
        return Outcome.of(context.target().module(module, all));
    }
}
