package dev.shevek.template.engine;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Texts;
import dev.shevek.value.Value;

/** Results that are templates again under ansible-core 2.14, if nothing but the user's own words went into them. */
final class Again {
    private Again() {}

    /** Whether there is text in a value that looks like a template. */
    static boolean possible(Value value) {
        return switch (value) {
            case StrValue text -> Rendering.possiblyTemplate(text.text());
            case ListValue list -> list.items().stream().anyMatch(Again::possible);
            case DictValue dict -> dict.entries().values().stream().anyMatch(Again::possible);
            default -> false;
        };
    }

    /** The value with its texts marked as templates. */
    static Value marked(Value value) {
        return Texts.changed(
                value,
                text -> new StrValue(
                        text.text(),
                        new Marks(true, text.isSecret(), text.marks().origin())));
    }
}
