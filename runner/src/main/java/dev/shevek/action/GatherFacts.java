package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code gather_facts}: asks the setup module, or the modules that {@code ansible_facts_modules} or the settings name,
 * one after the other.
 */
public final class GatherFacts implements Action {
    private static final String SETUP = "ansible.legacy.setup";
    private static final Set<String> SETUPS = Set.of("setup", SETUP, "ansible.builtin.setup");
    private static final List<String> OF_SETUP = List.of("gather_subset", "gather_timeout", "filter");
    private static final String NETWORK = "Detected 'setup' module and a network OS is set, the output when running it"
            + " will reflect 'localhost' and not the target when a networking connection plugin is used.";

    @Override
    public Outcome run(ActionContext context) {
        List<String> warnings = new ArrayList<>();
        List<String> modules = modules(context, warnings);
        Map<String, Value> failed = new LinkedHashMap<>();
        Map<String, Value> skipped = new LinkedHashMap<>();
        Result whole = null;
        for (String module : modules) {
            String full = module.indexOf('.') < 0 ? "ansible.legacy." + module : module;
            Result result = context.target().module(full, arguments(full, context));
            if (result.failed()) {
                failed.put(module, failure(result));
            } else if (result.skipped()) {
                skipped.put(module, result.values());
            } else {
                whole = modules.size() == 1 ? result : combined(whole, result);
            }
            warnings.addAll(result.warnings());
        }
        Result result = (whole == null ? none() : whole).withWarnings(warnings);
        if (!skipped.isEmpty()) {
            result = result.with("msg", said("The following modules were skipped: ", skipped))
                    .with("skipped_modules", DictValue.ofTexts(skipped));
            result = skipped.size() == modules.size() ? result.with("skipped", BoolValue.TRUE) : result;
        }
        if (!failed.isEmpty()) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("ansible_facts", facts(result));
            values.put("failed", BoolValue.TRUE);
            values.put("failed_modules", DictValue.ofTexts(failed));
            values.put("msg", said("The following modules failed to execute: ", failed));
            values.put("changed", BoolValue.FALSE);
            return Outcome.of(new Result(DictValue.ofTexts(values), List.of(), warnings));
        }
        return Outcome.of(result.with("ansible_facts", facts(result).with("_ansible_facts_gathered", BoolValue.TRUE))
                .with("_ansible_verbose_override", BoolValue.TRUE));
    }

    private static DictValue failure(Result result) {
        Map<Value, Value> values = new LinkedHashMap<>(result.values().entries());
        values.remove(StrValue.of("changed"));
        values.put(StrValue.of("exception"), StrValue.of("(traceback unavailable)"));
        return new DictValue(values);
    }

    private static StrValue said(String sentence, Map<String, Value> modules) {
        return StrValue.of(sentence + String.join(", ", modules.keySet()) + ".");
    }

    /** The modules to ask, {@code smart} replaced by the one that suits the host. */
    private static List<String> modules(ActionContext context, List<String> warnings) {
        FactsModules settings = context.run().factsModules();
        Value named = rendered(context, "ansible_facts_modules");
        List<String> modules = new ArrayList<>(named == null ? settings.named() : texts(named));
        if (!modules.remove("smart")) {
            return modules;
        }
        Value told = context.arg("network_os");
        told = told == null ? rendered(context, "ansible_network_os") : told;
        told = told == null ? context.facts().get("network_os") : told;
        String system = told == null || told == NoneValue.NONE ? "" : Args.text(told);
        boolean setup = modules.stream().anyMatch(SETUPS::contains);
        if (system == null || system.isEmpty()) {
            if (!setup) {
                modules.add(SETUP);
            }
            return modules;
        }
        String module = settings.byNetworkSystem().get(system);
        if (module != null) {
            modules.add(module);
        } else if (modules.isEmpty()) {
            throw new ModuleFailure(
                    "No fact modules available and we could not find a fact module for your network OS (" + system
                            + "), try setting one via the `FACTS_MODULES` configuration.");
        }
        if (setup) {
            warnings.add(NETWORK);
        }
        return modules;
    }

    private static List<String> texts(Value named) {
        List<Value> items = named instanceof ListValue list ? list.items() : List.of(named);
        return items.stream().map(item -> String.valueOf(Args.text(item))).toList();
    }

    private static @Nullable Value rendered(ActionContext context, String name) {
        Value value = context.scope().get(name);
        return value == null ? null : context.templates().render(value, context.scope());
    }

    private static DictValue arguments(String module, ActionContext context) {
        Map<Value, Value> args = new LinkedHashMap<>(context.args().entries());
        args.remove(StrValue.of("parallel"));
        if (!SETUPS.contains(module)) {
            OF_SETUP.forEach(name -> args.remove(StrValue.of(name)));
        }
        args.values().removeIf(value -> value == NoneValue.NONE);
        return context.defaults().under(module, new DictValue(args));
    }

    private static Result none() {
        return Result.of(false).with("ansible_facts", DictValue.EMPTY);
    }

    private static DictValue facts(Result result) {
        return result.values().get("ansible_facts") instanceof DictValue facts ? facts : DictValue.EMPTY;
    }

    /** Facts of another module on top: dictionaries are merged, lists appended to. */
    private static Result combined(@Nullable Result before, Result more) {
        DictValue facts = before == null ? facts(more) : merged(facts(before), facts(more));
        return (before == null ? none() : before).with("ansible_facts", facts);
    }

    private static DictValue merged(DictValue first, DictValue second) {
        Map<Value, Value> all = new LinkedHashMap<>(first.entries());
        second.entries()
                .forEach((key, value) -> all.merge(key, value, (old, fresh) -> switch (fresh) {
                    case DictValue dict when old instanceof DictValue known -> merged(known, dict);
                    case ListValue list
                    when old instanceof ListValue known -> {
                        List<Value> items = known.items().stream()
                                .filter(item -> !list.items().contains(item))
                                .collect(Collectors.toCollection(ArrayList::new));
                        items.addAll(list.items());
                        yield new ListValue(items);
                    }
                    default -> fresh;
                }));
        return new DictValue(all);
    }
}
