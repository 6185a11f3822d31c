package dev.shevek.module;

import java.util.List;

/** A rule over several options. */
public sealed interface OptionRule {
    /** At most one of these may be given. */
    record MutuallyExclusive(List<String> names) implements OptionRule {}

    /** All of these or none. */
    record RequiredTogether(List<String> names) implements OptionRule {}

    /** At least one of these. */
    record RequiredOneOf(List<String> names) implements OptionRule {}

    /**
     * If the option has this value, the names are required.
     *
     * @param name the option looked at
     * @param value its value, as text
     * @param names what is then required
     * @param any one of the names is enough
     */
    record RequiredIf(String name, String value, List<String> names, boolean any) implements OptionRule {}

    /** If the option is given, the names are required. */
    record RequiredBy(String name, List<String> names) implements OptionRule {}
}
