package dev.shevek.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns problems into the text a user reads, in the shape of ansible-core 2.19: the message, {@code Origin: file:line:col},
 * the source lines with a caret, the hint; then what caused it. Pure but for reading the source files.
 */
public final class ProblemRenderer {
    private static final String CAUSED_BY = "\n<<< caused by >>>\n\n";

    private final SourceText sources;
    private final boolean redacted;

    /** Shows lines of these sources. */
    public ProblemRenderer(SourceText sources) {
        this(sources, false);
    }

    private ProblemRenderer(SourceText sources, boolean redacted) {
        this.sources = sources;
        this.redacted = redacted;
    }

    /** The same, but no source line is shown: for tasks under {@code no_log} and decrypted files. */
    public ProblemRenderer redacting() {
        return new ProblemRenderer(sources, true);
    }

    /** The problem behind its label, {@code [ERROR]: }, {@code [WARNING]: } or {@code [DEPRECATION WARNING]: }; ends with a newline. */
    public String render(Problem problem) {
        String label = switch (problem.severity()) {
            case ERROR -> "[ERROR]: ";
            case WARNING -> "[WARNING]: ";
            case DEPRECATION -> "[DEPRECATION WARNING]: ";
        };
        return label + body(problem);
    }

    /** The same without the label. */
    public String body(Problem problem) {
        String text = segments(problem).strip();
        return text + (text.indexOf('\n') >= 0 ? "\n\n" : "\n");
    }

    /** One line: the messages of the problem and its causes, joined with colons, said once. */
    public static String brief(Problem problem) {
        List<String> messages = new ArrayList<>();
        for (Problem next = problem; next != null; next = next.cause()) {
            messages.add(next.message());
        }
        return join(messages);
    }

    private String segments(Problem problem) {
        StringBuilder text = new StringBuilder();
        int segments = 0;
        Problem head = problem;
        while (head != null) {
            List<String> messages = new ArrayList<>(List.of(head.message()));
            Problem next = head.cause();
            while (next != null && samePlace(head, next)) {
                messages.add(next.message());
                next = next.cause();
            }
            if (segments++ > 0) {
                text.append(CAUSED_BY);
            }
            segment(text, join(messages), head.origin(), head.hint());
            head = next;
        }
        return segments > 1 ? brief(problem) + "\n\n" + text : text.toString();
    }

    private static boolean samePlace(Problem head, Problem cause) {
        return (cause.origin() == null || cause.origin().equals(head.origin()))
                && (cause.hint() == null || cause.hint().equals(head.hint()));
    }

    private void segment(StringBuilder text, String message, @Nullable Origin origin, @Nullable String hint) {
        if (hint != null && origin == null && message.indexOf('\n') < 0 && hint.indexOf('\n') < 0) {
            text.append(message).append(' ').append(hint).append('\n');
            return;
        }
        text.append(message).append('\n');
        if (origin != null) {
            text.append("Origin: ").append(origin).append('\n');
            List<String> excerpt =
                    redacted ? List.of("(source not shown: content redacted)") : SourceExcerpt.of(origin, sources);
            if (!excerpt.isEmpty()) {
                text.append('\n');
                excerpt.forEach(line -> text.append(line).append('\n'));
            }
        }
        if (hint != null) {
            text.append('\n').append(hint).append('\n');
        }
    }

    private static String join(List<String> messages) {
        String joined = messages.getLast();
        for (int index = messages.size() - 2; index >= 0; index--) {
            String outer = messages.get(index);
            joined = outer.endsWith(joined) ? outer : trimmed(outer) + ": " + joined;
        }
        return joined;
    }

    private static String trimmed(String message) {
        int end = message.length();
        while (end > 0 && (message.charAt(end - 1) == '.' || message.charAt(end - 1) == ' ')) {
            end--;
        }
        return message.substring(0, end);
    }
}
