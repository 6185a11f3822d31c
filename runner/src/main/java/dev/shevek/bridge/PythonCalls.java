package dev.shevek.bridge;

import dev.shevek.value.DictValue;
import dev.shevek.value.Value;

/** Answers what a plugin asks back while it runs. */
@FunctionalInterface
public interface PythonCalls {
    /** For questions that never ask back. */
    PythonCalls NONE = (what, question) -> DictValue.EMPTY;

    /**
     * The answer.
     *
     * @param what {@code module}, {@code command}, {@code variables} or {@code disconnect}
     * @param question its arguments by name
     */
    Value answer(String what, DictValue question);
}
