package dev.shevek.yaml;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Says what is wrong with a document that cannot be parsed: looks at the line for the usual mistakes (a tab, braces or a
 * colon without quotes, a stray quote) before it falls back on what the parser says. Sentences are ansible-core 2.19's.
 */
final class YamlMistakes {
    private static final String FAILED = "YAML parsing failed: ";

    private YamlMistakes() {}

    /** What the parser threw, as a problem. */
    static ProblemException of(YamlEngineException thrown, String file, String text) {
        if (thrown instanceof MarkedYamlEngineException marked) {
            Mark mark = marked.getProblemMark().or(marked::getContextMark).orElse(null);
            if (mark != null) {
                String context = marked.getContext();
                String message = plain((context == null ? "" : context + " ") + problem(marked));
                Origin place = origin(mark, file);
                Origin start = marked.getContextMark()
                        .map(begin -> origin(begin, file))
                        .orElse(null);
                Problem open = open(message, place, start);
                return open != null ? new ProblemException(open) : at(message, place, start, text);
            }
        }
        if (thrown instanceof ReaderException reader) {
            Origin origin = place(file, text, reader.getPosition());
            String point = String.format(Locale.ROOT, "#x%04x", reader.getCodePoint());
            return new ProblemException(
                    FAILED + "unacceptable character " + point + ": control characters are not allowed", origin);
        }
        return new ProblemException(FAILED + sentence(String.valueOf(thrown.getMessage())), Origin.ofFile(file));
    }

    /** A problem at a place, unless its line shows one of the usual mistakes. */
    static ProblemException at(String message, Origin origin, String text) {
        return at(message, origin, null, text);
    }

    private static ProblemException at(String message, Origin origin, @Nullable Origin start, String text) {
        Problem usual = message.contains("undefined alias") ? null : usual(origin, line(text, origin.line()));
        Problem problem = usual != null ? usual : Problem.error(FAILED + sentence(message), origin);
        return new ProblemException(
                problem.hint() != null
                        ? problem
                        : problem.withHint(new YamlRemedies(text, problem.message()).of(origin, start)));
    }

    /** A quote or a bracket that never closes is shown where it opens: the place where the parser gave up says little. */
    private static @Nullable Problem open(String message, Origin place, @Nullable Origin start) {
        if (start == null || start.line() == place.line()) {
            return null;
        }
        if (message.contains("quoted scalar") && message.contains("end of stream")) {
            return Problem.error(FAILED + sentence(message), start).withHint("This quote is never closed.");
        }
        boolean list = message.contains("expected ',' or ']'");
        return list || message.contains("expected ',' or '}'")
                ? Problem.error(FAILED + sentence(message), start)
                        .withHint("The '" + (list ? '[' : '{') + "' that opens here is not closed before line "
                                + place.line() + ".")
                : null;
    }

    private static Origin origin(Mark mark, String file) {
        return new Origin(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static @Nullable Problem usual(Origin origin, String line) {
        int tab = line.indexOf('\t');
        if (tab >= 0) {
            return error("Tabs are usually invalid in YAML.", origin, tab).withHint("Replace the tab with spaces.");
        }
        int value = valueStart(line, false);
        String written = line.substring(value).stripTrailing();
        int close = written.lastIndexOf("}}");
        if (written.startsWith("{{") && close > 0) {
            String rest = written.substring(close + 2);
            return error("This may be an issue with missing quotes around a template block.", origin, value)
                    .withHint(rest.isEmpty() || rest.indexOf('"') < 0 ? write(line, value, '"' + written + '"') : null);
        }
        Problem colon = colon(origin, line);
        return colon != null ? colon : quotes(origin, line, value, written);
    }

    private static @Nullable Problem colon(Origin origin, String line) {
        if (line.stripLeading().startsWith(":")) {
            return null;
        }
        int value = valueStart(line, true);
        String written = line.substring(value);
        String stripped = written.strip();
        if (stripped.length() > 1 && quoted(stripped)) {
            return null;
        }
        for (int at = written.indexOf(':'); at >= 0; at = written.indexOf(':', at + 1)) {
            if (at + 1 == written.length() || written.charAt(at + 1) == ' ') {
                boolean quotable =
                        stripped.indexOf('\'') < 0 && !stripped.startsWith("\"") && at + 1 < written.length();
                return error("Colons in unquoted values must be followed by a non-space character.", origin, value + at)
                        .withHint(quotable ? write(line, value, "'" + stripped + "'") : null);
            }
        }
        return null;
    }

    private static @Nullable Problem quotes(Origin origin, String line, int value, String written) {
        if (written.length() < 2 || (written.charAt(0) != '"' && written.charAt(0) != '\'')) {
            return null;
        }
        char first = written.charAt(0);
        String inner =
                first == '"' ? "'" + written.replace("'", "''") + "'" : '"' + written.replace("\"", "\\\"") + '"';
        if (first != written.charAt(written.length() - 1)) {
            boolean again = written.indexOf(first, 1) > 0;
            return error("Values starting with a quote must end with the same quote.", origin, value)
                    .withHint(again ? write(line, value, inner) : null);
        }
        if (written.chars().filter(c -> c == first).count() > 2) {
            return error(
                            "Values starting with a quote must end with the same quote, and not contain that quote.",
                            origin,
                            value)
                    .withHint(write(line, value, inner));
        }
        return null;
    }

    private static boolean quoted(String value) {
        char quote = value.charAt(0);
        return (quote == '"' || quote == '\'') && value.indexOf(quote, 1) == value.length() - 1;
    }

    /** Where the value starts behind {@code - } and {@code key: }. */
    private static int valueStart(String line, boolean brackets) {
        int at = blanks(line, 0);
        while (at + 1 < line.length() && line.charAt(at) == '-' && line.charAt(at + 1) == ' ') {
            at = blanks(line, at + 1);
        }
        int key = at;
        while (key < line.length() && isKeyCharacter(line.charAt(key), brackets)) {
            key++;
        }
        boolean isKey = key > at && key + 1 < line.length() && line.charAt(key) == ':' && line.charAt(key + 1) == ' ';
        return isKey ? blanks(line, key + 1) : at;
    }

    private static boolean isKeyCharacter(char c, boolean brackets) {
        return Character.isLetterOrDigit(c) || c == '_' || c == ' ' || (brackets && "[]{}".indexOf(c) >= 0);
    }

    private static int blanks(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static String write(String line, int value, String instead) {
        return "Write it as:\n\n    " + line.substring(0, value).stripLeading() + instead;
    }

    private static Problem error(String message, Origin origin, int index) {
        return Problem.error(FAILED + message, new Origin(origin.file(), origin.line(), index + 1));
    }

    private static String problem(MarkedYamlEngineException marked) {
        String problem = marked.getProblem();
        return problem == null ? "" : problem;
    }

    /** The parser's words in those of the C parser that Ansible uses. */
    private static String plain(String message) {
        String said = message.strip();
        if (said.contains("expected <block end>, but found")) {
            return said.contains("collection")
                    ? "while parsing a block collection did not find expected '-' indicator"
                    : "while parsing a block mapping did not find expected key";
        }
        if (said.contains("expected ',' or ']'")) {
            return "while parsing a flow sequence did not find expected ',' or ']'";
        }
        if (said.contains("expected ',' or '}'")) {
            return "while parsing a flow mapping did not find expected ',' or '}'";
        }
        if (said.contains("expected the node content")) {
            return "did not find expected node content";
        }
        if (said.contains("that cannot start any token")) {
            return "while scanning for the next token found character that cannot start any token";
        }
        if (said.contains("expected '<document start>'")) {
            return "did not find expected <document start>";
        }
        if (said.contains("unknown escape character")) {
            return "while parsing a quoted scalar found unknown escape character";
        }
        if (said.contains("scanning an alias") && said.contains("unexpected character")) {
            return "while scanning an alias did not find expected alphabetic or numeric character";
        }
        if (said.contains("scanning an anchor") && said.contains("unexpected character")) {
            return "while scanning an anchor did not find expected alphabetic or numeric character";
        }
        if (said.contains("mapping values are not allowed")) {
            return "mapping values are not allowed in this context";
        }
        return said;
    }

    private static String sentence(String message) {
        String said = message.strip().replaceAll("\\s+", " ");
        return said.isEmpty()
                ? said
                : Character.toUpperCase(said.charAt(0)) + said.substring(1) + (said.endsWith(".") ? "" : ".");
    }

    private static String line(String text, int number) {
        int start = 0;
        for (int line = 1; line < number; line++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return "";
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        String line = end < 0 ? text.substring(start) : text.substring(start, end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static Origin place(String file, String text, int index) {
        int line = 1;
        int start = 0;
        int limit = Math.min(index, text.length());
        for (int at = 0; at < limit; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                start = at + 1;
            }
        }
        return new Origin(file, line, limit - start + 1);
    }
}
