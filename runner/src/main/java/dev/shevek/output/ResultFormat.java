package dev.shevek.output;

/** How results are written. */
public enum ResultFormat {
    /** A line of JSON, or lines where a task asks for them. */
    JSON,
    /** The default callback's YAML. */
    YAML,
    /** The YAML of the callback {@code community.general.yaml}: what changed in the first line, two blanks a level. */
    HEADED_YAML
}
