package dev.shevek.module;

import dev.shevek.value.DictValue;

/**
 * What a module is asked to do.
 *
 * @param arguments typed
 * @param check whether this is check mode; only for the few modules whose namesake behaves otherwise there than "stop at
 *     the first change"
 * @param diff whether differences will be shown, so that making them is worth it
 * @param facts the facts known of the host ({@code ansible_facts}), maybe empty; never required
 * @param <A> the typed arguments
 */
public record Request<A>(A arguments, boolean check, boolean diff, DictValue facts) {}
