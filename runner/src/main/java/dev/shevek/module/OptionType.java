package dev.shevek.module;

/** What an option's value is converted to, by Ansible's rules for the type of the same name. */
public enum OptionType {
    /** Text; numbers and booleans become text. */
    STR,
    /** An integer. */
    INT,
    /** A floating point number. */
    FLOAT,
    /** yes/no/on/off/true/false/1/0. */
    BOOL,
    /** A list; text is split at commas. */
    LIST,
    /** A dictionary; {@code k=v} text and JSON are read. */
    DICT,
    /** A path on the target; {@code ~} and variables of the login user are expanded there. */
    PATH,
    /** Anything, as it is. */
    RAW,
    /** JSON text; containers are written as JSON. */
    JSONARG,
    /** A size such as {@code 10M}, in bytes. */
    BYTES,
    /** A size such as {@code 10Mb}, in bits. */
    BITS
}
