package dev.shevek.cli;

import dev.shevek.template.filter.YamlWriter;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** YAML as {@code ansible-inventory --yaml} prints it; what is encrypted stays so, below {@code !vault}. */
final class InventoryYaml {
    private static final Pattern PLACE = Pattern.compile("(?m)^( *)((?:- )*)(.*)shevekvaultedtext(\\d+)end$");

    private final List<String> encrypted = new ArrayList<>();

    private InventoryYaml() {}

    /** The text of a value, without a newline at its end. */
    static String of(Value value) {
        InventoryYaml yaml = new InventoryYaml();
        Value named = yaml.named(value);
        String text =
                new YamlWriter(false, 2, 80, true, true, '\0').write(named).stripTrailing();
        return yaml.encrypted.isEmpty() ? text : yaml.put(text);
    }

    private Value named(Value value) {
        return switch (value) {
            case StrValue text
            when text.encryptedText() != null -> {
                encrypted.add(text.encryptedText().ciphertext());
                yield StrValue.of("shevekvaultedtext" + (encrypted.size() - 1) + "end");
            }
            case ListValue list ->
                new ListValue(list.items().stream().map(this::named).toList());
            case DictValue dict -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                dict.entries().forEach((key, inner) -> entries.put(key, named(inner)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }

    private String put(String text) {
        Matcher places = PLACE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (places.find()) {
            String indent =
                    " ".repeat(places.group(1).length() + places.group(2).length() + 2);
            String ciphertext = encrypted.get(Integer.parseInt(places.group(4))).strip();
            places.appendReplacement(
                    out,
                    Matcher.quoteReplacement(places.group(1) + places.group(2) + places.group(3) + "!vault |\n" + indent
                            + ciphertext.replace("\n", "\n" + indent)));
        }
        places.appendTail(out);
        return out.toString();
    }
}
