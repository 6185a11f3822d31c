package dev.shevek.playbook;

import java.util.Set;

/** Actions that the language itself knows. */
final class BuiltinActions {
    private static final Set<String> OWN =
            Set.of("include_tasks", "import_tasks", "include_role", "import_role", "meta");
    private static final Set<String> COMMANDS = Set.of("command", "shell", "raw", "script", "win_command", "win_shell");

    private BuiltinActions() {}

    /** The short name of something in {@code ansible.builtin} or {@code ansible.legacy}, else the name itself. */
    static String shortName(String name) {
        if (name.startsWith("ansible.builtin.")) {
            return name.substring("ansible.builtin.".length());
        }
        return name.startsWith("ansible.legacy.") ? name.substring("ansible.legacy.".length()) : name;
    }

    /** The full name of the language's own actions, else the name as written. */
    static String fullName(String name) {
        String plain = shortName(name);
        return OWN.contains(plain) ? "ansible.builtin." + plain : name;
    }

    /** Whether the rest of the line is a command: only a few {@code k=v} words are options. */
    static boolean isCommand(String name) {
        return COMMANDS.contains(shortName(name))
                || name.equals("ansible.windows.win_command")
                || name.equals("ansible.windows.win_shell");
    }

    static boolean is(String action, String name) {
        return shortName(action).equals(name);
    }
}
