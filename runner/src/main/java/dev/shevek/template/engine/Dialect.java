package dev.shevek.template.engine;

/**
 * Whose answers count.
 *
 * @param ansible Ansible's filters, tests and undefined handling; else Jinja's own
 * @param modern as ansible-core 2.19; else as 2.14
 * @param reading what a rendered template becomes
 */
public record Dialect(boolean ansible, boolean modern, Reading reading) {
    /** Jinja alone. */
    public static final Dialect JINJA = new Dialect(false, false, Reading.VALUES);

    /** As ansible-core 2.14. */
    public static final Dialect ANSIBLE_2_14 = new Dialect(true, false, Reading.DATA);

    /** As ansible-core 2.14 with {@code jinja2_native}. */
    public static final Dialect ANSIBLE_2_14_NATIVE = new Dialect(true, false, Reading.LITERALS);

    /** The filters and the undefined handling of ansible-core 2.14, without reading text as anything else. */
    public static final Dialect ANSIBLE_2_14_VALUES = new Dialect(true, false, Reading.VALUES);

    /** As ansible-core 2.19. */
    public static final Dialect ANSIBLE_2_19 = new Dialect(true, true, Reading.VALUES);

    /** Whether rendered text may be read as something else, as ansible-core 2.14 does. */
    public boolean rereads() {
        return reading != Reading.VALUES;
    }
}
