package dev.shevek.cli;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code --version} says. Its first line reads like Ansible's, since programs parse it. */
final class Version {
    /** The ansible-core whose answers count. */
    static final String CORE = "2.19.14";

    private Version() {}

    static String text(String program, Console console) {
        String file;
        try {
            Path found = AnsibleCfg.read(console.directory(), console.environment()).file();
            file = found == null ? "None" : found.toString();
        } catch (IOException unreadable) {
            file = "(" + unreadable.getMessage() + ")";
        }
        return program + " [core " + CORE + "]\n"
                + "  config file = " + file + "\n"
                + "  shevek version = " + Main.VERSION + "\n"
                + "  java version = " + Runtime.version() + " (" + System.getProperty("java.home") + ")";
    }
}
