package dev.shevek.value;

import java.util.List;

/**
 * An immutable sequence, printed with round brackets.
 *
 * @param items the items in order
 */
public record TupleValue(List<Value> items) implements Value {}
