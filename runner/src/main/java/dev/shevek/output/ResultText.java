package dev.shevek.output;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A result as text in the format the user chose. */
final class ResultText {
    private static final List<StrValue> HEAD = List.of(StrValue.of("changed"), StrValue.of("skipped"));

    private final OutputSettings settings;

    ResultText(OutputSettings settings) {
        this.settings = settings;
    }

    /** As the default callback shows it. */
    String of(ResultView view) {
        return of(view, 0);
    }

    /** With an indent, as the minimal callback asks for. */
    String of(ResultView view, int wanted) {
        boolean deep = view.always()
                || (settings.pretty() == null && settings.format() == ResultFormat.YAML)
                || Boolean.TRUE.equals(settings.pretty())
                || settings.verbosity() > 2;
        int indent = Boolean.FALSE.equals(settings.pretty()) ? 0 : wanted == 0 && deep ? 4 : wanted;
        return format(view.shown(settings.verbosity()), indent);
    }

    /** A dict in the chosen format. */
    String format(DictValue shown, int indent) {
        return switch (settings.format()) {
            case JSON -> indent > 0 ? JsonText.pretty(shown, indent) : JsonText.line(shown);
            case YAML -> yaml(shown, indent);
            case HEADED_YAML -> headed(shown);
        };
    }

    private String yaml(DictValue shown, int indent) {
        boolean lossy = !Boolean.FALSE.equals(settings.pretty());
        DictValue reduced = lossy ? withoutLines(withoutLines(shown, "stdout"), "stderr") : shown;
        return "\n"
                + YamlText.indented(
                        YamlText.of(reduced, lossy, indent == 0 ? 2 : indent, YamlText.WIDTH),
                        indent == 0 ? 4 : indent);
    }

    private static String headed(DictValue shown) {
        if (shown.get("censored") != null) {
            return "{\"censored\": \"The output has been hidden due to the fact that 'no_log: true' was specified for this"
                    + " result\"}";
        }
        StringBuilder text = new StringBuilder();
        Map<Value, Value> rest = new LinkedHashMap<>(
                withoutLines(withoutLines(shown, "stdout"), "stderr").entries());
        for (StrValue key : HEAD) {
            Value value = rest.remove(key);
            if (value != null) {
                text.append(key.text())
                        .append('=')
                        .append(Text.str(value).toLowerCase(Locale.ROOT))
                        .append(' ');
            }
        }
        if (!rest.isEmpty()) {
            text.append('\n').append(YamlText.indented(YamlText.of(new DictValue(rest), true, 2, 1000), 2));
        }
        return text.toString().stripTrailing();
    }

    private static DictValue withoutLines(DictValue shown, String name) {
        return shown.get(name) != null && shown.get(name + "_lines") != null
                ? shown.with(name + "_lines", StrValue.of("<omitted>"))
                : shown;
    }
}
