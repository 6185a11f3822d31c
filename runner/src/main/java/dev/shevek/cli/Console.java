package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.config.Surroundings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a program is given by the process that it runs in.
 *
 * @param out standard output
 * @param err standard error
 * @param environment the environment
 * @param directory the working directory, absolute
 */
record Console(PrintStream out, PrintStream err, Map<String, String> environment, Path directory) {

    static Console ofProcess() {
        return new Console(
                Terminal.out(), Terminal.err(), System.getenv(), Path.of("").toAbsolutePath());
    }

    /** Reads the settings; throws ProblemException when ansible.cfg cannot be read. */
    Settings settings() {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        return Settings.load(new Surroundings(environment, directory, Path.of(home)));
    }

    /** Prints a text and a newline; the exit status of a program that did what it should. */
    int print(String text) {
        out.print(text + "\n");
        return ExitCode.OK;
    }

    /** Prints a complaint; returns the exit status given. */
    int fail(String text, int code) {
        err.print(text + "\n");
        return code;
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
