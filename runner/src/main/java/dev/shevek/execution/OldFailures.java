package dev.shevek.execution;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ansible-core 2.14 says of a task that fails before its module runs. */
final class OldFailures {
    private OldFailures() {}

    /** The message for a failure in a task's arguments or conditions. */
    static String message(ProblemException failure, @Nullable Origin task) {
        Problem problem = failure.problem();
        String message = problem.message();
        if (message.startsWith("The conditional check")) {
            return message + place(task);
        }
        if (failure instanceof TemplateException template) {
            return switch (template.kind()) {
                case UNDEFINED ->
                    "The task includes an option with an undefined variable. The error was: " + message + ". " + message
                            + place(task);
                default -> message;
            };
        }
        return message;
    }

    private static String place(@Nullable Origin task) {
        if (task == null || task.line() == 0) {
            return "";
        }
        StringBuilder out = new StringBuilder("\n\nThe error appears to be in '")
                .append(task.file())
                .append("': line ")
                .append(task.line())
                .append(", column ")
                .append(task.column())
                .append(", but may\nbe elsewhere in the file depending on the exact syntax problem.\n");
        List<String> lines = lines(task.file());
        if (task.line() <= lines.size()) {
            out.append("\nThe offending line appears to be:\n\n")
                    .append(task.line() > 1 ? lines.get(task.line() - 2).stripTrailing() : "")
                    .append('\n')
                    .append(lines.get(task.line() - 1).stripTrailing())
                    .append('\n')
                    .repeat(' ', Math.max(0, task.column() - 1))
                    .append("^ here\n");
        }
        return out.toString();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }
}
