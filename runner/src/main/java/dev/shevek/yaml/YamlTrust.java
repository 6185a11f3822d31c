package dev.shevek.yaml;

/** Whether braces in a document's text are templates. */
public enum YamlTrust {
    /** The user wrote it where templates are read: text is marked as a template. */
    TRUSTED,
    /** It was produced at run time: text stays text. */
    UNTRUSTED
}
