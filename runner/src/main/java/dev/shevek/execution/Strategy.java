package dev.shevek.execution;

import org.jspecify.annotations.Nullable;

/** How the hosts of a batch go through a play. */
enum Strategy {
    /** All do a task before any does the next. */
    LINEAR,
    /** Each as fast as it can. */
    FREE,
    /** Each as fast as it can, no more than forks of them at a time, each from start to end. */
    HOST_PINNED;

    /** The strategy of a name, short or full; {@code debug} is linear, and stops for nobody. Null if there is none. */
    static @Nullable Strategy named(String name) {
        String plain = name;
        for (String prefix : new String[] {"ansible.builtin.", "ansible.legacy."}) {
            plain = plain.startsWith(prefix) ? plain.substring(prefix.length()) : plain;
        }
        return switch (plain) {
            // mitogen's speed up what is no longer slow here
            case "linear", "debug", "mitogen_linear" -> LINEAR;
            case "free", "mitogen_free" -> FREE;
            case "host_pinned", "mitogen_host_pinned" -> HOST_PINNED;
            default -> null;
        };
    }
}
