package dev.shevek.template.engine;

/**
 * Whose answers count.
 *
 * @param ansible Ansible's filters, tests and undefined handling; else Jinja's own
 * @param modern as ansible-core 2.19; else as 2.14
 */
public record Dialect(boolean ansible, boolean modern) {
    /** Jinja alone. */
    public static final Dialect JINJA = new Dialect(false, false);

    /** As ansible-core 2.14. */
    public static final Dialect ANSIBLE_2_14 = new Dialect(true, false);

    /** As ansible-core 2.19. */
    public static final Dialect ANSIBLE_2_19 = new Dialect(true, true);
}
