package dev.shevek.execution;

import dev.shevek.module.Result;
import dev.shevek.remote.UnreachableException;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Severity;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a task failed that no module answered for.
 *
 * @param result what is registered
 * @param problem what is told, with its place
 */
record Failure(Result result, Problem problem) {
    private static final String FAILED = "Task failed: ";

    /** A mistake in the task's own keywords, arguments or templates. */
    static Failure of(Problem cause, @Nullable Origin task) {
        String message = whole(cause.message());
        Problem problem = new Problem(Severity.ERROR, message, cause.origin(), cause.hint(), cause.cause()).at(task);
        return new Failure(failed("failed", message), problem);
    }

    /** The same as ansible-core 2.14 words it. */
    static Failure inOldWords(ProblemException e, @Nullable Origin task) {
        Problem cause = e.problem();
        Problem problem = new Problem(Severity.ERROR, cause.message(), cause.origin(), cause.hint(), cause.cause());
        Map<String, Value> values = Map.of("failed", BoolValue.TRUE, "msg", StrValue.of(OldFailures.message(e, task)));
        return new Failure(new Result(DictValue.ofTexts(values), List.of(), List.of()), problem.at(task));
    }

    /** The task took longer than it may. */
    static Failure late(Duration limit, @Nullable Origin task) {
        Map<String, Value> detail = new LinkedHashMap<>();
        detail.put("frame", StrValue.of("Configure `DISPLAY_TRACEBACK` to see a traceback on timeout errors."));
        detail.put("period", IntValue.of(limit.toSeconds()));
        String message = whole("Timed out after " + limit.toSeconds() + " second(s).");
        Result result = failed("failed", message).with("timedout", DictValue.ofTexts(detail));
        return new Failure(result, Problem.error(message, task));
    }

    /** The host cannot be reached. */
    static Failure unreachable(UnreachableException e, @Nullable Origin task) {
        Problem cause = e.problem();
        String message = FAILED + cause.message();
        return new Failure(
                failed("unreachable", message),
                new Problem(Severity.ERROR, message, task, cause.hint(), cause.cause()));
    }

    private static String whole(String message) {
        return message.startsWith("Task failed") ? message : FAILED + message;
    }

    private static Result failed(String how, String message) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put(how, BoolValue.TRUE);
        values.put("msg", StrValue.of(message));
        values.put("changed", BoolValue.FALSE);
        return new Result(DictValue.ofTexts(values), List.of(), List.of());
    }
}
