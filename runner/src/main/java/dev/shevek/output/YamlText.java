package dev.shevek.output;

import dev.shevek.template.filter.YamlWriter;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Values as block YAML, as the default callback writes results when asked for {@code yaml}. */
final class YamlText {
    /** Where lines are broken, unless it is said otherwise. */
    static final int WIDTH = 80;

    private YamlText() {}

    /**
     * The document, ending with a newline.
     *
     * @param lossy whether texts of several lines lose trailing blanks and tabs so that they read well
     * @param indent blanks a level
     * @param width columns after which long texts are broken
     */
    static String of(Value value, boolean lossy, int indent, int width) {
        UnaryOperator<String> blocks = lossy ? YamlText::munged : UnaryOperator.identity();
        return new YamlWriter(indent, width, blocks).write(masked(value));
    }

    /** Puts blanks before every line that is not blank. */
    static String indented(String text, int blanks) {
        StringBuilder all = new StringBuilder();
        String pad = " ".repeat(blanks);
        text.lines()
                .forEach(line ->
                        all.append(line.isBlank() ? "" : pad).append(line).append('\n'));
        return all.toString();
    }

    private static Value masked(Value value) {
        return switch (value) {
            case StrValue text when text.isSecret() -> StrValue.of(JsonText.MASK);
            case ListValue list -> masked(list.items());
            case TupleValue tuple -> masked(tuple.items());
            case SetValue set -> masked(List.copyOf(set.items()));
            case DictValue dict -> {
                Map<Value, Value> entries =
                        LinkedHashMap.newLinkedHashMap(dict.entries().size());
                dict.entries().forEach((key, item) -> entries.put(masked(key), masked(item)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }

    private static Value masked(List<Value> items) {
        return new ListValue(items.stream().map(YamlText::masked).toList());
    }

    private static String munged(String text) {
        StringBuilder kept = new StringBuilder();
        int column = 0;
        for (char c : text.stripTrailing().toCharArray()) {
            if (c == '\t') {
                int blanks = 8 - column % 8;
                kept.repeat(' ', blanks);
                column += blanks;
            } else if (c == '\n') {
                while (!kept.isEmpty() && kept.charAt(kept.length() - 1) == ' ') {
                    kept.setLength(kept.length() - 1);
                }
                kept.append(c);
                column = 0;
            } else if (c >= 32 && c != 127 && !(c > 126 && c < 160 && c != 0x85) && c != 0xfeff) {
                kept.append(c);
                column++;
            }
        }
        return kept.toString();
    }
}
