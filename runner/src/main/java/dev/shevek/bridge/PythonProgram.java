package dev.shevek.bridge;

import dev.shevek.module.Content;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.util.List;
import java.util.Map;

/**
 * A module made ready to run: one Python program with its arguments and libraries inside.
 *
 * @param path the module's source, for messages
 * @param interpreter the Python on the target
 * @param program read by it on stdin, so that no file is written there
 */
public record PythonProgram(String path, String interpreter, Content program) {
    /** How it is started. */
    public Step.Command command(Map<String, String> environment) {
        return new Step.Command(new Script("exec \"$1\" -", List.of(interpreter), program), environment, false);
    }
}
