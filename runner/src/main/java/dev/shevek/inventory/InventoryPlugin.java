package dev.shevek.inventory;

/**
 * Something that fills an inventory from a source. Those shipped elsewhere are found by {@link java.util.ServiceLoader} and
 * used for YAML files with a {@code plugin:} key.
 */
public interface InventoryPlugin {
    /** Full name, such as {@code ansible.builtin.constructed}; its last part will do in files. */
    String name();

    /** Whether the source looks like one of its own; called before {@link #read}. */
    boolean wants(InventoryReading reading);

    /** Adds hosts, groups and variables; throws {@link dev.shevek.source.ProblemException} if it cannot. */
    void read(InventoryReading reading);

    /** The last part of the full name. */
    default String shortName() {
        return name().substring(name().lastIndexOf('.') + 1);
    }
}
