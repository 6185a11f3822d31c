package dev.shevek.cli;

import java.util.List;

/**
 * A flag of the command line, as data: nothing is built but for the command that runs.
 *
 * @param names all spellings, the long name that stands for it first
 * @param kind what follows it
 * @param label the name of its value in the help text; empty for switches
 * @param help what it does
 */
record Flag(List<String> names, Kind kind, String label, String help) {
    /** What follows a flag. */
    enum Kind {
        /** Nothing: on or off. */
        SWITCH,
        /** Nothing; counted each time. */
        COUNT,
        /** A value; the last one counts. */
        VALUE,
        /** A value; all of them count. */
        VALUES
    }

    static Flag on(String help, String... names) {
        return new Flag(List.of(names), Kind.SWITCH, "", help);
    }

    static Flag value(String label, String help, String... names) {
        return new Flag(List.of(names), Kind.VALUE, label, help);
    }

    static Flag values(String label, String help, String... names) {
        return new Flag(List.of(names), Kind.VALUES, label, help);
    }
}
