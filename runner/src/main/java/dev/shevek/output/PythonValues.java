package dev.shevek.output;

import dev.shevek.event.HostRecap;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.module.Result;
import dev.shevek.source.Origin;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as {@code callbacks.py} reads them. */
final class PythonValues {
    private PythonValues() {}

    /** Whether it failed or was skipped is told by the event alone. */
    static Result marked(Result result, Status status) {
        return switch (status) {
            case OK, CHANGED -> result.with("changed", BoolValue.of(status == Status.CHANGED));
            case UNREACHABLE -> result.with("unreachable", BoolValue.TRUE);
            case SKIPPED, FAILED -> result;
        };
    }

    /** What is told of a result. */
    static Map<String, Value> question(
            TaskInfo task, String host, @Nullable String delegatedTo, Result result, @Nullable Value label) {
        Map<Value, Value> values =
                new LinkedHashMap<>(new ResultView(result, task).whole().entries());
        if (label != null) {
            values.put(StrValue.of("_ansible_item_label"), label);
        }
        if (delegatedTo != null) {
            values.putIfAbsent(
                    StrValue.of("_ansible_delegated_vars"),
                    DictValue.ofTexts(Map.of(
                            "ansible_delegated_host",
                            StrValue.of(delegatedTo),
                            "ansible_host",
                            StrValue.of(delegatedTo))));
        }
        Map<String, Value> question = new LinkedHashMap<>();
        question.put("task", task(task));
        question.put("host", StrValue.of(host));
        question.put("result", masked(new DictValue(values)));
        return question;
    }

    /** What is told of a task. */
    static Value task(TaskInfo task) {
        Map<String, Value> about = new LinkedHashMap<>();
        about.put("id", StrValue.of(task.id()));
        about.put("name", StrValue.of(task.name()));
        about.put("action", StrValue.of(task.action()));
        about.put("role", task.role() == null ? NoneValue.NONE : StrValue.of(task.role()));
        about.put("args", task.args() == null || task.noLog() ? NoneValue.NONE : StrValue.of(task.args()));
        about.put("path", path(task.path()));
        about.put("handler", BoolValue.of(task.handler()));
        about.put("check", BoolValue.of(task.check()));
        about.put("diff", BoolValue.of(task.diff()));
        about.put("no_log", BoolValue.of(task.noLog()));
        return DictValue.ofTexts(about);
    }

    /** {@code FILE:LINE}. */
    static Value path(@Nullable Origin origin) {
        return origin == null ? NoneValue.NONE : StrValue.of(origin.file() + ":" + origin.line());
    }

    /** A host's counters under ansible-core's names. */
    static Value counts(HostRecap recap) {
        return DictValue.ofTexts(Map.of(
                "ok", IntValue.of(recap.ok()),
                "changed", IntValue.of(recap.changed()),
                "failures", IntValue.of(recap.failed()),
                "skipped", IntValue.of(recap.skipped()),
                "dark", IntValue.of(recap.unreachable()),
                "rescued", IntValue.of(recap.rescued()),
                "ignored", IntValue.of(recap.ignored())));
    }

    /** A value without the secrets in it. */
    static Value masked(Value value) {
        return switch (value) {
            case StrValue text -> text.isSecret() ? StrValue.of(JsonText.MASK) : text;
            case ListValue list ->
                new ListValue(list.items().stream().map(PythonValues::masked).toList());
            case DictValue dict -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                dict.entries().forEach((key, item) -> entries.put(key, masked(item)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }
}
