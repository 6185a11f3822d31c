package dev.shevek.execution;

import dev.shevek.module.Result;
import dev.shevek.playbook.Task;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.PlayVariables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ansible_failed_task} says of the task that failed, for a rescue section to look at. */
final class FailedTask {
    private static final List<String> NEAREST = List.of(
            "any_errors_fatal",
            "become",
            "become_exe",
            "become_flags",
            "become_method",
            "become_user",
            "check_mode",
            "connection",
            "debugger",
            "delegate_facts",
            "delegate_to",
            "diff",
            "ignore_errors",
            "ignore_unreachable",
            "no_log",
            "port",
            "remote_user",
            "run_once",
            "throttle",
            "timeout");
    private static final List<String> OWN =
            List.of("changed_when", "delay", "failed_when", "poll", "register", "retries", "until");
    private static final List<String> ADDED = List.of("collections", "environment", "module_defaults", "tags", "when");

    private FailedTask() {}

    /** The task with its keywords, rendered for a host where that is possible. */
    static DictValue of(Engine engine, PlayVariables play, Task task, String host) {
        KeywordValues keywords = new KeywordValues(
                task.keywords(), engine.templates(), engine.variables().scope(play, host, task));
        Map<String, Value> values = new LinkedHashMap<>();
        StrValue name = task.name();
        values.put(
                "name",
                name == null ? StrValue.EMPTY : StrValue.of(Titles.of(engine.templates(), name, keywords.scope())));
        values.put("action", StrValue.of(task.action().text()));
        values.put("_resolved_action", StrValue.of(task.resolved()));
        values.put("args", args(engine, task, keywords));
        for (String keyword : NEAREST) {
            values.put(keyword, plain(task.keywords().nearest(keyword), keywords));
        }
        for (String keyword : OWN) {
            values.put(keyword, plain(task.keywords().own(keyword), keywords));
        }
        for (String keyword : ADDED) {
            List<Value> all = new ArrayList<>();
            for (Value value : task.keywords().all(keyword)) {
                Texts.list(value).forEach(each -> all.add(plain(each, keywords)));
            }
            values.put(keyword, new ListValue(all));
        }
        Value async = plain(task.keywords().own("async"), keywords);
        values.put("async", async == NoneValue.NONE ? IntValue.of(0) : async);
        values.put("async_val", async == NoneValue.NONE ? IntValue.of(0) : async);
        values.put("notify", new ListValue(task.notifies()));
        values.put("vars", written(task.keywords().vars()));
        values.put("finalized", BoolValue.TRUE);
        values.put("squashed", BoolValue.TRUE);
        return DictValue.ofTexts(values);
    }

    private static Value args(Engine engine, Task task, KeywordValues keywords) {
        try {
            return engine.arguments().of(task, engine.actions().find(task.resolved()), keywords.scope());
        } catch (ProblemException e) {
            return written(task.args());
        }
    }

    private static Value written(DictValue values) {
        return Registered.of(new Result(values, List.of(), List.of()));
    }

    private static Value plain(@Nullable Value written, KeywordValues keywords) {
        if (written == null) {
            return NoneValue.NONE;
        }
        try {
            Value rendered = keywords.templates().render(written, keywords.scope());
            return rendered == OmitValue.OMIT ? NoneValue.NONE : rendered;
        } catch (ProblemException e) {
            return Registered.plain(written);
        }
    }
}
