package dev.shevek.action;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.BoolValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code async_status}: what became of a task that was started in the background. */
public final class AsyncStatus implements Action {
    /** Where jobs are when nobody says otherwise. */
    public static final String HOME = "~/.ansible_async";

    private static final Map<String, Value> NOTHING_SAID = Map.of(
            "stdout", StrValue.EMPTY,
            "stderr", StrValue.EMPTY,
            "stdout_lines", ListValue.EMPTY,
            "stderr_lines", ListValue.EMPTY);

    /** What it takes. */
    static final Options OPTIONS = Options.of(
            Option.str("jid").mandatory(), Option.str("mode").orElse("status").choices("status", "cleanup"));

    @Override
    public Outcome run(ActionContext context) throws InterruptedException {
        String id = Args.text(context, "jid");
        String folder = folder(context.templates(), context.scope());
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("ansible_job_id", StrValue.of(id));
        values.put("started", BoolValue.TRUE);
        if (!context.run().jobs().isKnown(id, folder)) {
            values.put("finished", BoolValue.TRUE);
            values.put("results_file", StrValue.of(file(id, folder)));
            values.putAll(NOTHING_SAID);
            return Outcome.of(Results.failed(StrValue.of("could not find job"), values));
        }
        if ("cleanup".equals(Args.text(context.arg("mode")))) {
            values.put("erased", StrValue.of(file(id, folder)));
            values.put("started", BoolValue.FALSE);
            values.put("finished", BoolValue.FALSE);
            values.put("changed", BoolValue.FALSE);
            values.putAll(NOTHING_SAID);
            return Outcome.of(Results.of(values));
        }
        Result result = context.run().jobs().result(id);
        values.put("finished", BoolValue.of(result != null));
        values.put("results_file", StrValue.of(file(id, folder)));
        values.putAll(NOTHING_SAID);
        values.put("changed", BoolValue.FALSE);
        if (result != null) {
            result.values().entries().forEach((key, value) -> values.put(String.valueOf(Args.text(key)), value));
            values.put("ansible_job_id", StrValue.of(id));
            return Outcome.of(Results.of(values).withDiffs(result.diffs()).withWarnings(result.warnings()));
        }
        return Outcome.of(Results.of(values));
    }

    /** The folder on the target that holds the files of jobs, as the user wrote it: it may begin with {@code ~}. */
    public static String folder(Templates templates, Scope scope) {
        Value named = scope.get("ansible_async_dir");
        String text = named == null ? null : Args.text(templates.render(named, scope));
        return text == null || text.isEmpty() ? HOME : text;
    }

    /** The name that results give to a job's file. */
    public static String file(String id, String folder) {
        return (folder.startsWith("~/") ? System.getProperty("user.home") + folder.substring(1) : folder) + "/" + id;
    }
}
