package dev.shevek.yaml;

/** What a key that is twice in a mapping means (setting {@code DUPLICATE_YAML_DICT_KEY}). */
public enum DuplicateKeys {
    /** Said with both places; the last one counts. */
    WARN,
    /** The document cannot be read. */
    ERROR,
    /** The last one counts. */
    IGNORE
}
