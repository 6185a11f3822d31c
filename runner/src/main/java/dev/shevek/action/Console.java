package dev.shevek.action;

/** The user at the terminal. */
@FunctionalInterface
public interface Console {
    /** Nobody is there. */
    Console NOBODY = (prompt, echo) -> "";

    /**
     * Asks and waits for a line; the empty text when nobody is there.
     *
     * @param echo whether what is typed is shown
     */
    String ask(String prompt, boolean echo);

    /** Shows a line on standard output. */
    default void say(String line) {}
}
