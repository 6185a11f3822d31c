package dev.shevek.bridge;

import dev.shevek.module.Content;

/**
 * A module made ready to run.
 *
 * @param path the module's source, for messages
 * @param interpreter the Python on the target
 * @param style how it takes its arguments: {@code new} has them and its libraries inside, {@code old} reads
 *     {@code key=value} from a file, {@code non_native_want_json} and {@code binary} read JSON from a file
 * @param shebang its first line, or empty
 * @param program its text or bytes
 */
public record PythonProgram(String path, String interpreter, String style, String shebang, Content program) {
    /** Whether it is read on stdin by the interpreter, so that no file is written on the target. */
    public boolean onStdin() {
        return style.equals("new");
    }
}
