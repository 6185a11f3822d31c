package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.value.PythonRegex;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A line and where it belongs; all texts have one character a byte.
 *
 * @param line without its end
 * @param regexp which line it replaces
 * @param search text in the line it replaces
 * @param after the pattern of the line before it, {@code EOF} or {@code BOF}
 * @param before the pattern of the line behind it, or {@code BOF}
 * @param backrefs whether the line takes groups from the match
 * @param first whether the first match counts instead of the last
 */
record WantedLine(
        @Nullable String line,
        @Nullable Pattern regexp,
        @Nullable String search,
        @Nullable String after,
        @Nullable String before,
        boolean backrefs,
        boolean first,
        List<String> warnings) {

    private static final String EMPTY = " is an empty string, which will match every line in the file. This may have"
            + " unintended consequences, such as replacing the last line in the file rather than appending.";

    static WantedLine of(Arguments arguments) {
        String regexp = arguments.textOrNull("regexp");
        String search = arguments.textOrNull("search_string");
        String before = bytes(arguments.textOrNull("insertbefore"));
        String after = bytes(arguments.textOrNull("insertafter"));
        List<String> warnings = List.of();
        if ("".equals(regexp)) {
            warnings = List.of("The regular expression" + EMPTY
                    + " If this is desired, use '^' to match every line in the file and avoid this warning.");
        } else if ("".equals(search)) {
            warnings = List.of("The search string" + EMPTY);
        }
        return new WantedLine(
                bytes(arguments.textOrNull("line")),
                regexp == null ? null : compile(TextEdit.bytes(regexp)),
                bytes(search),
                before == null && after == null ? "EOF" : after,
                before,
                arguments.bool("backrefs"),
                arguments.bool("firstmatch"),
                warnings);
    }

    private static @Nullable String bytes(@Nullable String text) {
        return text == null ? null : TextEdit.bytes(text);
    }

    /** A pattern of the user's; what Python would not take fails the module. */
    static Pattern compile(String regex) {
        try {
            return PythonRegex.compileBytes(regex, 0);
        } catch (PatternSyntaxException e) {
            throw new ModuleFailure("The regular expression '" + regex + "' is not valid: " + e.getDescription()
                    + " at position " + Math.max(0, e.getIndex()));
        }
    }

    /** Whether a line of the file is the one meant, for {@code state: absent}. */
    boolean matches(String there) {
        if (regexp != null) {
            return regexp.matcher(there).find();
        }
        return search != null ? there.contains(search) : bare(there).equals(line);
    }

    /** The file with the line in it. */
    TextEdit.Edited put(String old) {
        List<String> lines = TextEdit.lines(old);
        String text = String.valueOf(line);
        int at = -1;
        Matcher match = null;
        for (int i = 0; i < lines.size() && (regexp != null || search != null); i++) {
            Matcher here = regexp == null ? null : regexp.matcher(lines.get(i));
            if (here == null ? search != null && lines.get(i).contains(search) : here.find()) {
                at = i;
                match = here;
                if (first) {
                    break;
                }
            }
        }
        int place = -1;
        if (at < 0) {
            int exact = exact(lines, text);
            place = place(lines, text);
            at = exact;
        }
        if (at >= 0) {
            String fresh = backrefs && match != null ? expand(text, match) : text;
            String ended = fresh.endsWith("\n") ? fresh : fresh + "\n";
            if (lines.get(at).equals(ended)) {
                return edited(lines, "");
            }
            lines.set(at, ended);
            return edited(lines, "line replaced");
        }
        return backrefs ? edited(lines, "") : insert(lines, text, place);
    }

    private TextEdit.Edited insert(List<String> lines, String text, int place) {
        if ("BOF".equals(before) || "BOF".equals(after)) {
            lines.addFirst(text + "\n");
            return edited(lines, "line added");
        }
        if ("EOF".equals(after) || place < 0) {
            if (!lines.isEmpty() && !endsLine(lines.getLast())) {
                lines.add("\n");
            }
            lines.add(text + "\n");
            return edited(lines, "line added");
        }
        if (after != null) {
            String there = place == lines.size() ? lines.get(place - 1) : lines.get(place);
            if (bare(there).equals(text)) {
                return edited(lines, "");
            }
        }
        lines.add(place, text + "\n");
        return edited(lines, "line added");
    }

    /** The last line that is the wanted one, up to where the search for a place ends. */
    private int exact(List<String> lines, String text) {
        int found = -1;
        Pattern pattern = insertion();
        for (int i = 0; i < lines.size(); i++) {
            if (bare(lines.get(i)).equals(text)) {
                found = i;
            } else if (first && pattern != null && pattern.matcher(lines.get(i)).find()) {
                break;
            }
        }
        return found;
    }

    private int place(List<String> lines, String text) {
        Pattern pattern = insertion();
        int found = -1;
        for (int i = 0; pattern != null && i < lines.size(); i++) {
            if (!bare(lines.get(i)).equals(text)
                    && pattern.matcher(lines.get(i)).find()) {
                found = after != null ? i + 1 : i;
                if (first) {
                    break;
                }
            }
        }
        return found;
    }

    private @Nullable Pattern insertion() {
        if (after != null && !after.equals("EOF") && !after.equals("BOF")) {
            return compile(after);
        }
        return before == null || before.equals("BOF") ? null : compile(before);
    }

    private static String expand(String text, Matcher match) {
        try {
            return PythonRegex.expand(text, match);
        } catch (IllegalArgumentException e) {
            throw new ModuleFailure("The line cannot be filled in from the match: " + e.getMessage());
        }
    }

    private static boolean endsLine(String line) {
        return line.endsWith("\n") || line.endsWith("\r");
    }

    private static String bare(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static TextEdit.Edited edited(List<String> lines, String message) {
        return new TextEdit.Edited(String.join("", lines), !message.isEmpty(), message, Map.of());
    }
}
