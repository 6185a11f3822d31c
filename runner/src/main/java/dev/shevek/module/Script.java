package dev.shevek.module;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of POSIX shell. The code is a constant of ours; whatever comes from a user is an argument, reached as
 * {@code "$1"}, {@code "$2"}…, so that quoting cannot be forgotten. Runs with {@code LC_ALL=C} in a subshell: nothing
 * survives it. A shell that has run the same code before is sent only its arguments.
 *
 * @param code portable to dash, bash, busybox ash, mksh
 * @param arguments the positional parameters; no NUL in them
 * @param input what the code reads on stdin, or null for nothing; may be binary
 */
public record Script(
        String code, List<String> arguments, @Nullable Content input) {

    /** Code with its arguments and nothing on stdin. */
    public static Script of(String code, String... arguments) {
        return new Script(code, List.of(arguments), null);
    }

    /** The same with something on stdin. */
    public Script reading(Content content) {
        return new Script(code, arguments, content);
    }
}
