package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Diff;
import dev.shevek.module.Lines;
import dev.shevek.module.Result;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results with the outputs of a package manager. */
final class AptResult {
    private AptResult() {}

    /** A success with outputs; apt's own summary is the difference. */
    static Result of(boolean changed, Answer answer, boolean diff) {
        Result result = Result.of(changed, outputs(answer));
        return diff
                ? result.withDiffs(List.of(new Diff(null, null, null, null, AptCommand.difference(answer.out()))))
                : result;
    }

    /** A failure with outputs. */
    static Result failed(String message, Answer answer) {
        Result result = Result.failed(message);
        for (Map.Entry<String, Value> entry : outputs(answer).entrySet()) {
            result = result.with(entry.getKey(), entry.getValue());
        }
        return result.with("rc", IntValue.of(answer.status()));
    }

    /** Both outputs with their lines. */
    static Map<String, Value> outputs(Answer answer) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("stdout", StrValue.of(answer.out()));
        values.put("stdout_lines", Lines.valueOf(answer.out()));
        values.put("stderr", StrValue.of(answer.err()));
        values.put("stderr_lines", Lines.valueOf(answer.err()));
        return values;
    }
}
