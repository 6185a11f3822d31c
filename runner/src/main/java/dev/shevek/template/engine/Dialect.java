package dev.shevek.template.engine;

import java.util.Set;

/**
 * Whose answers count.
 *
 * @param ansible Ansible's filters, tests and undefined handling; else Jinja's own
 * @param modern as ansible-core 2.19; else as 2.14
 * @param reading what a rendered template becomes
 * @param extensions statements that are not there by default
 */
public record Dialect(boolean ansible, boolean modern, Reading reading, Set<Extension> extensions) {
    private static final Set<Extension> ALL = Set.of(Extension.values());

    /** Jinja alone, with all extensions. */
    public static final Dialect JINJA = new Dialect(false, false, Reading.VALUES, ALL);

    /** As ansible-core 2.14. */
    public static final Dialect ANSIBLE_2_14 = new Dialect(true, false, Reading.DATA, Set.of());

    /** As ansible-core 2.14 with {@code jinja2_native}. */
    public static final Dialect ANSIBLE_2_14_NATIVE = new Dialect(true, false, Reading.LITERALS, Set.of());

    /** The filters and the undefined handling of ansible-core 2.14, without reading text as anything else, and with all extensions. */
    public static final Dialect ANSIBLE_2_14_VALUES = new Dialect(true, false, Reading.VALUES, ALL);

    /** As ansible-core 2.19. */
    public static final Dialect ANSIBLE_2_19 = new Dialect(true, true, Reading.VALUES, Set.of());

    /** The same with other extensions. */
    public Dialect with(Set<Extension> others) {
        return new Dialect(ansible, modern, reading, others);
    }

    /** Whether rendered text may be read as something else, as ansible-core 2.14 does. */
    public boolean rereads() {
        return reading != Reading.VALUES;
    }
}
