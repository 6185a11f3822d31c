package dev.shevek.cli;

import dev.shevek.output.Colour;
import java.nio.file.Path;

/** The line that says which {@code ansible.cfg} counts, from {@code -v} on. */
final class ConfigFileNote {
    private ConfigFileNote() {}

    static void say(RunSetup setup) {
        if (setup.output().verbosity() > 0) {
            Path file = setup.settings().configFile();
            setup.screen()
                    .say(
                            file == null ? "No config file found; using defaults" : "Using " + file + " as config file",
                            Colour.VERBOSE);
        }
    }
}
