package dev.shevek.template;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonLiteral;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** Text that ansible-core 2.14 would have read as a list or a dictionary, and that stays text since 2.19. */
public final class StayedText {
    private static final int LONGEST = 1_000_000;

    private StayedText() {}

    /** What to tell whoever wonders about a value that is such text; null for any other value. */
    public static @Nullable String hint(Value value) {
        if (!(value instanceof StrValue text)
                || text.isSecret()
                || text.text().length() > LONGEST
                || !(text.text().startsWith("[") || text.text().startsWith("{"))) {
            return null;
        }
        String kind = switch (PythonLiteral.read(text.text(), true)) {
            case ListValue l -> "list";
            case DictValue d -> "dictionary";
            case null, default -> null;
        };
        return kind == null
                ? null
                : "this is text that looks like a " + kind
                        + "; ansible-core 2.14 would have read it as one, since 2.19 it stays"
                        + " text: give it through from_json or from_yaml, or set compatibility=2.14";
    }
}
