package dev.shevek.output;

import dev.shevek.module.Diff;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.UnifiedDiff;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code --diff} shows. */
final class DiffText {
    private final Screen screen;
    private final int context;
    private final boolean yaml;

    DiffText(Screen screen, OutputSettings settings) {
        this.screen = screen;
        this.context = settings.diffContext();
        this.yaml = settings.format() != ResultFormat.JSON;
    }

    /** The differences one after another, coloured; empty when there are none. */
    String of(List<Diff> diffs) {
        StringBuilder text = new StringBuilder();
        for (Diff diff : diffs) {
            if (diff.before() != null && diff.after() != null) {
                unified(diff, diff.before(), diff.after(), text);
            }
            if (diff.prepared() != null) {
                text.append(diff.prepared());
            }
        }
        return text.toString();
    }

    private void unified(Diff diff, Value before, Value after, StringBuilder text) {
        List<String> lines = UnifiedDiff.of(
                lines(before),
                lines(after),
                header("before", diff.beforeHeader()),
                header("after", diff.afterHeader()),
                context);
        for (String line : lines) {
            Colour colour = line.startsWith("+")
                    ? Colour.DIFF_ADD
                    : line.startsWith("-") ? Colour.DIFF_REMOVE : line.startsWith("@@") ? Colour.DIFF_LINES : null;
            text.append(colour == null ? line : screen.paint(line, colour));
        }
        if (!lines.isEmpty()) {
            text.append('\n');
        }
    }

    private static String header(String which, @Nullable String name) {
        return name == null ? which : which + ": " + name;
    }

    private List<String> lines(Value value) {
        String text = switch (value) {
            case StrValue plain -> plain.isSecret() ? JsonText.MASK : plain.text();
            case NoneValue none -> "";
            case DictValue dict -> serialized(dict);
            case ListValue list -> serialized(list);
            default -> Text.str(value);
        };
        List<String> lines = splitLines(text);
        if (!lines.isEmpty() && !lines.getLast().endsWith("\n")) {
            lines.set(lines.size() - 1, lines.getLast() + "\n\\ No newline at end of file\n");
        }
        return lines;
    }

    private String serialized(Value value) {
        return yaml
                ? YamlText.indented(YamlText.of(value, true, 4, YamlText.WIDTH), 4) + "\n"
                : JsonText.of(value, 4, true, true) + "\n";
    }

    private static List<String> splitLines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean end = c == '\n'
                    || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))
                    || c == 0x0b
                    || c == 0x0c
                    || (c >= 0x1c && c <= 0x1e)
                    || c == 0x85
                    || c == 0x2028
                    || c == 0x2029;
            if (end) {
                lines.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
