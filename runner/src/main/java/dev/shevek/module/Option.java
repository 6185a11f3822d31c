package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One option of a module, as data: validation, "did you mean", documentation and the JSON schema come from it.
 *
 * @param name its name
 * @param type what its value becomes
 * @param elements the type of a list's items, {@link OptionType#RAW} when not a list
 * @param defaultValue the value when the user gives none, or null
 * @param choices the only values allowed (compared as text); empty when any is
 * @param aliases other names for it
 * @param required whether it must be given
 * @param noLog whether its value is masked everywhere
 * @param suboptions the options of a dict, or of each dict in a list
 */
public record Option(
        String name,
        OptionType type,
        OptionType elements,
        @Nullable Value defaultValue,
        List<String> choices,
        List<String> aliases,
        boolean required,
        boolean noLog,
        @Nullable Options suboptions) {

    /** An optional option without default. */
    public static Option of(String name, OptionType type) {
        return new Option(name, type, OptionType.RAW, null, List.of(), List.of(), false, false, null);
    }

    /** Text. */
    public static Option str(String name) {
        return of(name, OptionType.STR);
    }

    /** A path on the target. */
    public static Option path(String name) {
        return of(name, OptionType.PATH);
    }

    /** A boolean. */
    public static Option bool(String name) {
        return of(name, OptionType.BOOL);
    }

    /** An integer. */
    public static Option integer(String name) {
        return of(name, OptionType.INT);
    }

    /** Anything. */
    public static Option raw(String name) {
        return of(name, OptionType.RAW);
    }

    /** A dictionary. */
    public static Option dict(String name) {
        return of(name, OptionType.DICT);
    }

    /** A list of items of one type. */
    public static Option list(String name, OptionType elements) {
        return new Option(name, OptionType.LIST, elements, null, List.of(), List.of(), false, false, null);
    }

    /** With a default. */
    public Option orElse(Value value) {
        return new Option(name, type, elements, value, choices, aliases, required, noLog, suboptions);
    }

    /** With the default text. */
    public Option orElse(String value) {
        return orElse(StrValue.of(value));
    }

    /** With the default boolean. */
    public Option orElse(boolean value) {
        return orElse(BoolValue.of(value));
    }

    /** With the default integer. */
    public Option orElse(long value) {
        return orElse(IntValue.of(value));
    }

    /** Only these values are allowed. */
    public Option choices(String... allowed) {
        return new Option(name, type, elements, defaultValue, List.of(allowed), aliases, required, noLog, suboptions);
    }

    /** Other names. */
    public Option aliases(String... names) {
        return new Option(name, type, elements, defaultValue, choices, List.of(names), required, noLog, suboptions);
    }

    /** Must be given. */
    public Option mandatory() {
        return new Option(name, type, elements, defaultValue, choices, aliases, true, noLog, suboptions);
    }

    /** Its value is a secret. */
    public Option secret() {
        return new Option(name, type, elements, defaultValue, choices, aliases, required, true, suboptions);
    }

    /** The options inside the dict (or inside each dict of the list). */
    public Option with(Options inner) {
        return new Option(name, type, elements, defaultValue, choices, aliases, required, noLog, inner);
    }
}
