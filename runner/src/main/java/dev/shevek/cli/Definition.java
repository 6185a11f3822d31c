package dev.shevek.cli;

import dev.shevek.source.Origin;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One of the places that define a variable.
 *
 * @param level what the level of precedence is called
 * @param value as written
 * @param origin where, or null when that is not known
 */
record Definition(String level, Value value, @Nullable Origin origin) {}
