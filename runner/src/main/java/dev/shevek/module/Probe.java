package dev.shevek.module;

import java.util.function.Function;

/**
 * Looks and changes nothing.
 *
 * @param script what runs on the target
 * @param parse reads its answer; throws {@link ModuleFailure} when the module must fail
 * @param <T> what was seen
 */
public record Probe<T>(Script script, Function<Answer, T> parse) {}
