package dev.shevek.output;

import dev.shevek.event.TaskInfo;
import dev.shevek.module.Diff;
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

/** A result as it may be shown: censored under no_log, bookkeeping taken out. */
final class ResultView {
    private static final Set<String> CENSORED_KEEPS =
            Set.of("attempts", "changed", "retries", "_ansible_no_log", "warnings", "deprecations");
    private static final Set<String> HIDDEN_IN_DEBUG = Set.of(
            "changed",
            "failed",
            "skipped",
            "invocation",
            "skip_reason",
            "ansible_loop_var",
            "ansible_index_var",
            "ansible_loop");
    private static final Set<String> KEPT_IN_DEBUG = Set.of("msg", "exception", "warnings", "deprecations");
    private static final StrValue CENSORED =
            StrValue.of("the output has been hidden due to the fact that 'no_log: true' was specified for this result");

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Result result;
    private final boolean censored;

    ResultView(Result result, TaskInfo task) {
        this.result = result;
        this.censored = task.noLog() || isTrue(result.values().get("_ansible_no_log"));
        result.values().entries().forEach((key, value) -> {
            if (key instanceof StrValue name && keeps(name.text())) {
                values.put(name.text(), value);
            }
        });
        if (censored) {
            values.put("censored", CENSORED);
        }
    }

    private boolean keeps(String key) {
        return censored ? CENSORED_KEEPS.contains(key) : !key.equals("failed") && !key.equals("skipped");
    }

    boolean censored() {
        return censored;
    }

    List<Diff> diffs() {
        return censored ? List.of() : result.diffs();
    }

    boolean changed() {
        return result.changed();
    }

    /** Leaves of a debug task's result only what it was asked for. */
    ResultView forAction(String action) {
        if (isDebug(action)) {
            if (values.containsKey("msg")) {
                values.keySet().removeIf(key -> !KEPT_IN_DEBUG.contains(key) && !key.startsWith("_"));
            } else {
                values.keySet().removeAll(HIDDEN_IN_DEBUG);
            }
        }
        return this;
    }

    /** Takes out the results of a loop's items, which were shown one by one. */
    ResultView withoutItems() {
        values.remove("results");
        return this;
    }

    static boolean isDebug(String action) {
        return action.equals("debug")
                || action.equals("ansible.builtin.debug")
                || action.equals("ansible.legacy.debug");
    }

    /** Whether the result asks to be shown in full, as debug's does. */
    boolean always() {
        return isTrue(values.get("_ansible_verbose_always"));
    }

    /** Whether the result asks never to be shown without being asked for twice, as gathered facts do. */
    boolean quiet() {
        return isTrue(values.get("_ansible_verbose_override"));
    }

    /** {@code  -> other(address)} when the task ran elsewhere under an address of another name. */
    String delegatedAddress(String delegatedTo) {
        if (result.values().get("_ansible_delegated_vars") instanceof DictValue vars
                && vars.get("ansible_host") instanceof StrValue address
                && !address.text().equals(delegatedTo)) {
            return "(" + address.text() + ")";
        }
        return "";
    }

    /** The result for plugins: internal keys too, differences as a module returns them; warnings are told otherwise. */
    DictValue whole() {
        Map<String, Value> whole = new LinkedHashMap<>(values);
        whole.keySet().removeAll(Set.of("exception", "warnings", "deprecations"));
        if (!diffs().isEmpty()) {
            whole.putIfAbsent(
                    "diff",
                    new ListValue(diffs().stream().<Value>map(Diff::values).toList()));
        }
        return DictValue.ofTexts(whole);
    }

    /** What is written out at a verbosity: internal keys gone, invocation and diff only from -vvv on. */
    DictValue shown(int verbosity) {
        Map<String, Value> shown = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            boolean dropped = key.startsWith("_ansible_")
                    || (verbosity < 3 && (key.equals("invocation") || key.equals("diff")))
                    || key.equals("exception")
                    || key.equals("warnings")
                    || key.equals("deprecations");
            if (!dropped) {
                shown.put(key, withoutInternal(value));
            }
        });
        return DictValue.ofTexts(shown);
    }

    private static Value withoutInternal(Value value) {
        return switch (value) {
            case DictValue dict
            when dict.entries().keySet().stream().anyMatch(ResultView::isInternal) -> {
                Map<Value, Value> kept = new LinkedHashMap<>();
                dict.entries().forEach((key, inner) -> {
                    if (!isInternal(key)) {
                        kept.put(key, withoutInternal(inner));
                    }
                });
                yield new DictValue(kept);
            }
            case ListValue list
            when list.items().stream().anyMatch(DictValue.class::isInstance) -> {
                List<Value> items = new ArrayList<>();
                list.items().forEach(item -> items.add(withoutInternal(item)));
                yield new ListValue(items);
            }
            default -> value;
        };
    }

    private static boolean isInternal(Value key) {
        return key instanceof StrValue name && name.text().startsWith("_ansible_");
    }

    private static boolean isTrue(@org.jspecify.annotations.Nullable Value value) {
        if (value instanceof BoolValue flag) {
            return flag.value();
        }
        return value != null && value != NoneValue.NONE && !value.equals(StrValue.EMPTY);
    }
}
