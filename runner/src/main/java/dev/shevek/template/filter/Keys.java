package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code attribute='a.b.0'} takes out of items. */
final class Keys {
    private Keys() {}

    /** The value at a path of dots in an item; a default stands in for what is undefined. */
    static Value at(Value item, Value path, @Nullable Value otherwise, Rendering run) {
        Value value = item;
        if (Arithmetic.isInteger(path)) {
            value = run.item(value, IntValue.of(Arithmetic.integer(path)));
        } else {
            String text = Text.str(path);
            int from = 0;
            while (from <= text.length()) {
                int dot = text.indexOf('.', from);
                String part = text.substring(from, dot < 0 ? text.length() : dot);
                from = dot < 0 ? text.length() + 1 : dot + 1;
                boolean number =
                        !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit);
                value = run.item(value, number ? IntValue.of(Long.parseLong(part)) : StrValue.of(part));
                if (value instanceof UndefinedValue && otherwise != null) {
                    value = otherwise;
                }
            }
        }
        return value instanceof UndefinedValue && otherwise != null ? otherwise : value;
    }

    /** The same, with text in lower case if asked. */
    static Value folded(Value value, boolean fold) {
        return fold && value instanceof StrValue text ? StrValue.of(text.text().toLowerCase(Locale.ROOT)) : value;
    }
}
