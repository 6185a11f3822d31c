package dev.shevek.output;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.Severity;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where lines go: standard output and standard error, in colour or not, secrets masked. Everything the program prints
 * passes here.
 */
public final class Screen {
    private static final String CAN_BE_DISABLED =
            "Deprecation warnings can be disabled by setting `deprecation_warnings=False` in ansible.cfg.";

    private final PrintStream out;
    private final PrintStream err;
    private final int columns;
    private final boolean coloured;
    private final Map<Colour, String> colours;
    private final UnaryOperator<String> mask;
    private final ProblemRenderer problems;
    private final Set<String> said = new HashSet<>();
    private boolean deprecations = true;
    private @Nullable LiveLine live;
    private @Nullable LogFile log;

    /**
     * A screen.
     *
     * @param columns the banner width: terminal width less one, at least 79
     * @param coloured whether to colour
     * @param colours names where they differ from the usual ones
     * @param mask replaces secrets in a text
     */
    public Screen(
            PrintStream out,
            PrintStream err,
            int columns,
            boolean coloured,
            Map<Colour, String> colours,
            UnaryOperator<String> mask,
            ProblemRenderer problems) {
        this.out = out;
        this.err = err;
        this.columns = Math.max(79, columns);
        this.coloured = coloured;
        this.colours = colours;
        this.mask = mask;
        this.problems = problems;
    }

    /** Shows a live line below everything else. */
    public synchronized void attach(LiveLine line) {
        live = line;
    }

    /** Writes all that is printed to a file too. */
    public synchronized void log(LogFile file) {
        log = file;
    }

    /** Says nothing of forms that work today and will be refused one day. */
    public void hideDeprecations() {
        deprecations = false;
    }

    /** The banner width. */
    public int columns() {
        return columns;
    }

    /** Prints a text and a newline on standard output. */
    public void say(String text) {
        write(out, mask.apply(text), null, null);
    }

    /** Prints a text and a newline in a colour on standard output. */
    public void say(String text, Colour colour) {
        write(out, mask.apply(text), colour, null);
    }

    /** Prints a text and a newline in a colour on standard error. */
    public void complain(String text, Colour colour) {
        write(err, mask.apply(text), colour, null);
    }

    /**
     * Prints a line that somebody else has made, colours and all.
     *
     * @param open whether the line goes on with what comes next
     */
    public synchronized void pass(String line, boolean onError, boolean open) {
        if (open) {
            (onError ? err : out).print(mask.apply(line));
        } else {
            write(onError ? err : out, mask.apply(line), null, null);
        }
    }

    /** Prints a heading filled up with stars. */
    public void banner(String text) {
        String title = mask.apply(text.strip());
        int stars = Math.max(3, columns - TextWidth.of(title));
        write(out, "\n" + title + " " + "*".repeat(stars), null, null);
    }

    /**
     * Prints a problem once, however often it is told: errors in red, warnings and deprecations in their colours.
     *
     * @param onError on standard error rather than standard output
     */
    public void problem(Problem problem, boolean onError) {
        if (problem.severity() == Severity.DEPRECATION) {
            if (!deprecations) {
                return;
            }
            problem(Problem.warning(CAN_BE_DISABLED, null), onError);
        }
        String text = problems.render(problem);
        if (!said.add(text)) {
            return;
        }
        Colour colour = switch (problem.severity()) {
            case ERROR -> Colour.ERROR;
            case WARNING -> Colour.WARN;
            case DEPRECATION -> Colour.DEPRECATE;
        };
        write(onError ? err : out, mask.apply(text), colour, problem.severity());
    }

    /** A text in a colour, line by line; as it is when there are no colours. */
    public String paint(String text, Colour colour) {
        if (!coloured) {
            return text;
        }
        String code = Colour.code(colours.getOrDefault(colour, colour.usual()));
        StringBuilder painted = new StringBuilder();
        int start = 0;
        while (true) {
            int end = text.indexOf('\n', start);
            painted.append("\033[").append(code).append('m');
            painted.append(text, start, end < 0 ? text.length() : end).append("\033[0m");
            if (end < 0) {
                return painted.toString();
            }
            painted.append('\n');
            start = end + 1;
        }
    }

    /** Whether colours are on. */
    public boolean coloured() {
        return coloured;
    }

    /** Pushes out what is buffered; nothing stands below it then, so that a question can be asked. */
    public synchronized void flush() {
        LiveLine line = live;
        if (line != null) {
            line.clear();
        }
        out.flush();
        err.flush();
    }

    private synchronized void write(
            PrintStream stream, String text, @Nullable Colour colour, @Nullable Severity severity) {
        if (stream.equals(err)) {
            out.flush();
        }
        String plain = text.replace("\r\n", "\n");
        if (plain.endsWith("\n")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        LiveLine line = live;
        if (line != null) {
            line.clear();
        }
        stream.print((colour == null ? plain : paint(plain, colour)) + "\n");
        stream.flush();
        LogFile file = log;
        if (file != null) {
            file.write(plain, severity);
        }
    }
}
