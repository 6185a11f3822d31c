package dev.shevek.value;

import java.util.Set;

/**
 * A set, as YAML's {@code !!set} and a few filters give it.
 *
 * @param items the items in the order they came
 */
public record SetValue(Set<Value> items) implements Value {}
