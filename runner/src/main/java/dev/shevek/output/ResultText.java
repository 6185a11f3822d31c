package dev.shevek.output;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;

/** A result as text in the format the user chose. */
final class ResultText {
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
                || (settings.pretty() == null && settings.yaml())
                || Boolean.TRUE.equals(settings.pretty())
                || settings.verbosity() > 2;
        int indent = Boolean.FALSE.equals(settings.pretty()) ? 0 : wanted == 0 && deep ? 4 : wanted;
        return format(view.shown(settings.verbosity()), indent);
    }

    /** A dict in the chosen format. */
    String format(DictValue shown, int indent) {
        if (!settings.yaml()) {
            return indent > 0 ? JsonText.pretty(shown, indent) : JsonText.line(shown);
        }
        boolean lossy = !Boolean.FALSE.equals(settings.pretty());
        DictValue reduced = lossy ? withoutLines(withoutLines(shown, "stdout"), "stderr") : shown;
        return "\n"
                + YamlText.indented(YamlText.of(reduced, lossy, indent == 0 ? 2 : indent), indent == 0 ? 4 : indent);
    }

    private static DictValue withoutLines(DictValue shown, String name) {
        return shown.get(name) != null && shown.get(name + "_lines") != null
                ? shown.with(name + "_lines", StrValue.of("<omitted>"))
                : shown;
    }
}
