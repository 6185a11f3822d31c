package dev.shevek.cli;

import dev.shevek.source.ProblemException;
import dev.shevek.yaml.YamlReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The passwords of a run.
 *
 * @param connection to log in, or null
 * @param become to become another user, or null
 */
record Passwords(@Nullable String connection, @Nullable String become) {

    /** Asks for what the flags ask for; nothing is echoed. */
    static Passwords of(CommandArguments args) {
        String connection = null;
        String prompt = "BECOME password";
        if (args.has("--ask-pass")) {
            connection = ask("SSH password: ");
            prompt += "[defaults to SSH password]";
        } else if (args.value("--connection-password-file") != null) {
            connection = file(args.value("--connection-password-file"));
        }
        String become = null;
        if (args.has("--ask-become-pass")) {
            become = ask(prompt + ": ");
            become = become.isEmpty() && connection != null ? connection : become;
        } else if (args.value("--become-password-file") != null) {
            become = file(args.value("--become-password-file"));
        }
        return new Passwords(connection, become);
    }

    /** Asks on the terminal without echo. */
    static String ask(String prompt) {
        String typed = Terminal.hiddenLine(prompt);
        if (typed == null) {
            throw new ProblemException(
                    "EOFError (ctrl-d) on prompt: there is no terminal to ask for a password on, and no input.", null);
        }
        return typed;
    }

    private static String file(@Nullable String name) {
        if (name == null) {
            return "";
        }
        String text = YamlReader.text(Path.of(name).toAbsolutePath()).strip();
        if (text.isEmpty()) {
            throw new ProblemException("Empty password was provided from file (" + name + ")", null);
        }
        return text;
    }
}
