package dev.shevek.execution;

/** Which modules an action group of {@code module_defaults} ({@code group/NAME}) stands for. */
@FunctionalInterface
public interface ActionGroups {
    /** Knows no groups. */
    ActionGroups NONE = (group, module) -> false;

    /**
     * Whether a module belongs to a group.
     *
     * @param group the name behind {@code group/}, short or full
     * @param module the module's full name
     */
    boolean contains(String group, String module);
}
