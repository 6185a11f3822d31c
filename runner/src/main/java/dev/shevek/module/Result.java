package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a task gives: the dictionary that {@code register} stores ({@code changed}, {@code failed}, {@code msg} and what
 * the module documents), and what is shown beside it.
 *
 * @param values as registered, in the order they are shown
 * @param diffs what {@code --diff} shows
 * @param warnings sentences for the user
 */
public record Result(DictValue values, List<Diff> diffs, List<String> warnings) {

    /** Nothing but {@code changed}. */
    public static Result of(boolean changed) {
        return new Result(DictValue.ofTexts(Map.of("changed", BoolValue.of(changed))), List.of(), List.of());
    }

    /** {@code changed} and more values, in that order. */
    public static Result of(boolean changed, Map<String, ? extends Value> values) {
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("changed", BoolValue.of(changed));
        all.putAll(values);
        return new Result(DictValue.ofTexts(all), List.of(), List.of());
    }

    /** A failure with its message. */
    public static Result failed(String message) {
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("changed", BoolValue.FALSE);
        all.put("failed", BoolValue.TRUE);
        all.put("msg", StrValue.of(message));
        return new Result(DictValue.ofTexts(all), List.of(), List.of());
    }

    /** The same with one more value. */
    public Result with(String key, Value value) {
        return new Result(values.with(key, value), diffs, warnings);
    }

    /** The same with these differences. */
    public Result withDiffs(List<Diff> changes) {
        return new Result(values, List.copyOf(changes), warnings);
    }

    /** The same with one difference, which is registered alone, not in a list. */
    public Result withDiff(Diff change) {
        return new Result(values.with("diff", change.values()), List.of(change), warnings);
    }

    /** The same with these warnings. */
    public Result withWarnings(List<String> sentences) {
        return new Result(values, diffs, List.copyOf(sentences));
    }

    /** Whether {@code changed} is true. */
    public boolean changed() {
        return flag("changed");
    }

    /** Whether {@code failed} is true. */
    public boolean failed() {
        return flag("failed");
    }

    /** Whether {@code skipped} is true. */
    public boolean skipped() {
        return flag("skipped");
    }

    /** The {@code msg}, or the empty text. */
    public String message() {
        return values.get("msg") instanceof StrValue text ? text.text() : "";
    }

    private boolean flag(String key) {
        return values.get(key) instanceof BoolValue flag && flag.value();
    }
}
