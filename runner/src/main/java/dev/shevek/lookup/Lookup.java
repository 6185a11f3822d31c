package dev.shevek.lookup;

import dev.shevek.value.Value;
import java.util.List;

/** Finds values: what {@code lookup('name', …)} and {@code with_name} ask. */
@FunctionalInterface
interface Lookup {
    /** The values found; throws ProblemException when it cannot. */
    List<Value> run(LookupCall call);
}
