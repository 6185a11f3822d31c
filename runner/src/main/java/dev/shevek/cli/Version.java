package dev.shevek.cli;

import dev.shevek.source.ProblemException;
import java.nio.file.Path;

/** What {@code --version} says. Its first line reads like Ansible's, since programs parse it. */
final class Version {
    /** The ansible-core whose answers count. */
    static final String CORE = "2.19.14";

    private Version() {}

    static String text(String program, Console console) {
        String file;
        try {
            Path found = console.settings().configFile();
            file = found == null ? "None" : found.toString();
        } catch (ProblemException unreadable) {
            file = "(" + unreadable.problem().message() + ")";
        }
        return program + " [core " + CORE + "]\n"
                + "  config file = " + file + "\n"
                + "  shevek version = " + Main.VERSION + "\n"
                + "  java version = " + Runtime.version() + " (" + System.getProperty("java.home") + ")";
    }
}
