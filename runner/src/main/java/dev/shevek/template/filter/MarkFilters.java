package dev.shevek.template.filter;

import dev.shevek.source.Origin;
import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What texts know about themselves; {@code ansible._protomatter} of ansible-core 2.19, which its own tests ask. */
final class MarkFilters implements Family {
    static boolean has(String name) {
        return name.equals("origin") || name.equals("tag_names");
    }

    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        Origin origin = input instanceof StrValue text ? text.marks().origin() : null;
        if (name.equals("origin")) {
            return origin == null ? NoneValue.NONE : StrValue.of(origin.toString());
        }
        List<String> names = new ArrayList<>();
        for (String each : List.of("Origin", "TrustedAsTemplate", "VaultedValue")) {
            if (carries(input, each)) {
                names.add(each);
            }
        }
        return ListValue.ofTexts(names);
    }

    /** Whether a value carries a mark, by the name that ansible-core has for it. */
    static boolean carries(Value input, String mark) {
        return input instanceof StrValue text
                && switch (mark) {
                    case "TrustedAsTemplate" -> text.isTemplate();
                    case "Origin" -> text.marks().origin() != null;
                    case "VaultedValue" -> text.encryptedText() != null;
                    default -> false;
                };
    }
}
