package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Diff;
import dev.shevek.module.Result;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is reported so far.
 *
 * @param changed whether anything changed
 * @param messages of the steps
 * @param out what the tool said
 * @param err and complained of
 * @param more further keys
 * @param before for the difference, null when there is none
 * @param after for the difference
 */
record PacmanReport(
        boolean changed,
        List<String> messages,
        List<String> out,
        List<String> err,
        Map<String, Value> more,
        @Nullable String before,
        @Nullable String after) {
    static final PacmanReport EMPTY = new PacmanReport(false, List.of(), List.of(), List.of(), Map.of(), null, null);

    PacmanReport say(String message) {
        return new PacmanReport(changed, and(messages, message), out, err, more, before, after);
    }

    PacmanReport heard(Answer answer) {
        return new PacmanReport(changed, messages, and(out, answer.out()), and(err, answer.err()), more, before, after);
    }

    PacmanReport with(String key, Value value) {
        Map<String, Value> all = new LinkedHashMap<>(more);
        all.put(key, value);
        return new PacmanReport(changed, messages, out, err, all, before, after);
    }

    PacmanReport change() {
        return new PacmanReport(true, messages, out, err, more, before, after);
    }

    PacmanReport differs(String old, String fresh) {
        return new PacmanReport(changed, messages, out, err, more, old, fresh);
    }

    private static List<String> and(List<String> all, String text) {
        if (text.isEmpty()) {
            return all;
        }
        List<String> longer = new ArrayList<>(all);
        longer.add(text);
        return longer;
    }

    Result result() {
        Map<String, Value> values = values();
        Result result = Result.of(changed, values);
        return before == null || after == null
                ? result
                : result.withDiffs(List.of(new Diff(StrValue.of(before), StrValue.of(after), null, null, null)));
    }

    /** A failure with all that was said before it. */
    Result failed(String message, List<String> argv, Answer answer) {
        PacmanReport all = say(message).heard(answer).with("cmd", ListValue.ofTexts(argv));
        Result failed = Result.failed(String.join("\n", all.messages()));
        for (Map.Entry<String, Value> entry : all.values().entrySet()) {
            failed = failed.with(entry.getKey(), entry.getValue());
        }
        return failed;
    }

    private Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>(more);
        if (!out.isEmpty()) {
            values.put("stdout", StrValue.of(String.join("\n", out)));
        }
        if (!err.isEmpty()) {
            values.put("stderr", StrValue.of(String.join("\n", err)));
        }
        values.put("msg", StrValue.of(String.join("\n", messages)));
        return values;
    }
}
