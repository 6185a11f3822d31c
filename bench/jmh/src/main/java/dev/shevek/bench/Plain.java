package dev.shevek.bench;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as plain Java objects, which is what jinjava takes. */
final class Plain {
    private Plain() {}

    static @Nullable Object of(Value value) {
        return switch (value) {
            case NoneValue none -> null;
            case BoolValue bool -> bool.value();
            case IntValue number -> number.fitsLong() ? (Object) number.asLong() : number.value();
            case FloatValue number -> number.value();
            case ListValue list -> {
                List<@Nullable Object> all = new ArrayList<>();
                list.items().forEach(item -> all.add(of(item)));
                yield all;
            }
            case DictValue dict -> {
                Map<String, @Nullable Object> all = new LinkedHashMap<>();
                dict.entries().forEach((key, item) -> all.put(Text.str(key), of(item)));
                yield all;
            }
            default -> Text.str(value);
        };
    }
}
