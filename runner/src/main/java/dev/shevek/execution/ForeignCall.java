package dev.shevek.execution;

import dev.shevek.action.Target;
import dev.shevek.value.DictValue;
import org.jspecify.annotations.Nullable;

/**
 * A module in Python to be run.
 *
 * @param name short or full
 * @param arguments rendered
 * @param target where it runs
 * @param interpreter the Python there, or null for the one that is found
 * @param check check mode
 * @param diff whether differences are wanted
 * @param noLog whether it must not log its arguments
 * @param verbosity of the run
 */
public record ForeignCall(
        String name,
        DictValue arguments,
        Target target,
        @Nullable String interpreter,
        boolean check,
        boolean diff,
        boolean noLog,
        int verbosity) {}
