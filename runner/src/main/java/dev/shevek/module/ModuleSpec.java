package dev.shevek.module;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a module says of itself.
 *
 * @param name the full name, such as {@code ansible.builtin.file}
 * @param aliases further full names it is known by; the short name follows from the full one where the namespace is
 *     {@code ansible.builtin} or {@code ansible.legacy}, and from the redirect table elsewhere
 * @param summary one line for the documentation
 * @param options what it takes
 * @param freeForm the option that a bare text argument is given to ({@code command: ls}), or null
 * @param bind makes the typed arguments
 * @param <A> the typed arguments, a record
 */
public record ModuleSpec<A>(
        String name,
        List<String> aliases,
        String summary,
        Options options,
        @Nullable String freeForm,
        Function<Arguments, A> bind) {
    /** Of a module with one name and no free form, which reads its options as they are. */
    public static ModuleSpec<Arguments> of(String name, String summary, Options options) {
        return new ModuleSpec<>(name, List.of(), summary, options, null, given -> given);
    }
}
