package dev.shevek.value;

import java.util.List;

/**
 * A list. The backing list may be unmodifiable (what was loaded), lazy (templates rendered on access) or an
 * {@link java.util.ArrayList} that a template appends to.
 *
 * @param items the items in order
 */
public record ListValue(List<Value> items) implements Value {
    /** The empty list. */
    public static final ListValue EMPTY = new ListValue(List.of());

    /** A list of the given items. */
    public static ListValue of(Value... items) {
        return new ListValue(List.of(items));
    }

    /** Plain run-time texts. */
    public static ListValue ofTexts(List<String> texts) {
        return new ListValue(texts.stream().<Value>map(StrValue::of).toList());
    }
}
