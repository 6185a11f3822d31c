package dev.shevek.source;

/** How much a {@link Problem} matters. */
public enum Severity {
    /** The run cannot go on, or the host fails. */
    ERROR,
    /** The run goes on; the user should know. */
    WARNING,
    /** Works today, will not for ever. */
    DEPRECATION
}
