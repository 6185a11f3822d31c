package dev.shevek.action;

import dev.shevek.value.DictValue;

/** What {@code module_defaults} of a task say of the modules that its action runs. */
@FunctionalInterface
public interface ModuleDefaults {
    /** The arguments of a module, short or full, over its defaults, which are rendered. */
    DictValue under(String module, DictValue arguments);
}
