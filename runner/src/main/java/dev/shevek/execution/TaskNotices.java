package dev.shevek.execution;

import dev.shevek.module.Result;
import dev.shevek.source.Notices;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.Severity;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is noticed while a task runs, which is told to the user and registered with the result. */
final class TaskNotices implements Notices.Listener {
    /** Under this key results carry deprecations. */
    static final StrValue DEPRECATIONS = StrValue.of("deprecations");

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Value> deprecations = new ArrayList<>();

    @Override
    public void warning(Problem problem) {
        problems.add(problem);
        warnings.add(problem.message());
    }

    @Override
    public void deprecated(String message, String version, @Nullable Origin origin, @Nullable String hint) {
        Map<String, Value> core = new LinkedHashMap<>();
        core.put("resolved_name", StrValue.of("ansible.builtin"));
        core.put("type", NoneValue.NONE);
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("msg", StrValue.of(message));
        values.put("version", StrValue.of(version));
        values.put("collection_name", StrValue.of("ansible.builtin"));
        values.put("deprecator", DictValue.ofTexts(core));
        add(DictValue.ofTexts(values), origin, hint);
    }

    private void add(DictValue deprecation, @Nullable Origin origin, @Nullable String hint) {
        problems.add(new Problem(Severity.DEPRECATION, Deprecations.sentence(deprecation), origin, hint, null));
        deprecations.add(deprecation);
    }

    /** What is to be told, in order. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The result with what was noticed; what the module says itself is noticed with it. */
    Result with(Result result) {
        result.warnings().forEach(text -> problems.add(Problem.warning(text, null)));
        if (result.values().get(DEPRECATIONS.text()) instanceof ListValue list) {
            for (Value item : list.items()) {
                if (item instanceof DictValue dict) {
                    add(Deprecations.complete(dict), null, null);
                }
            }
        }
        Result whole = result;
        if (!warnings.isEmpty()) {
            List<String> all = new ArrayList<>(warnings);
            all.addAll(result.warnings());
            whole = whole.withWarnings(all);
        }
        Map<Value, Value> values = new LinkedHashMap<>(whole.values().entries());
        boolean had = values.remove(DEPRECATIONS) != null;
        if (!deprecations.isEmpty()) {
            values.put(DEPRECATIONS, new ListValue(deprecations));
        }
        return had || !deprecations.isEmpty()
                ? new Result(new DictValue(values), whole.diffs(), whole.warnings())
                : whole;
    }
}
