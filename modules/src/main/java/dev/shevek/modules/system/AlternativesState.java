package dev.shevek.modules.system;

import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code update-alternatives --display} says of a name.
 *
 * @param mode auto or manual, null when the name is not known
 * @param path what it stands for now
 * @param link the generic name's own path
 * @param choices by path
 */
record AlternativesState(
        @Nullable String mode,
        @Nullable String path,
        @Nullable String link,
        Map<String, Choice> choices) {

    /** One program it may stand for: the family is empty where there is none. */
    record Choice(long priority, String family, List<Value> subcommands) {}

    static AlternativesState parse(String said) {
        String mode = first("(?m) - (?:status is )?(\\w*)(?: mode|\\.)$", said);
        if (mode == null) {
            return new AlternativesState(null, null, null, Map.of());
        }
        Map<String, String> links = new HashMap<>();
        Matcher slaves =
                Pattern.compile("(?m)^\\s*(?:slave|follower) (\\S+) is (.*)$").matcher(said);
        while (slaves.find()) {
            links.put(slaves.group(1), slaves.group(2));
        }
        Map<String, Choice> choices = new LinkedHashMap<>();
        Matcher each = Pattern.compile("(?m)^(/.*) - (?:family (\\S+) )?priority (\\d+)((?:\\s+(?:slave|follower).*)*)")
                .matcher(said);
        while (each.find()) {
            List<Value> subcommands = new ArrayList<>();
            Matcher parts =
                    Pattern.compile("(?m)^\\s+(?:slave|follower) (.*): (.*)$").matcher(each.group(4));
            while (parts.find()) {
                if (!parts.group(2).equals("(null)")) {
                    Map<String, Value> part = new LinkedHashMap<>();
                    String link = links.get(parts.group(1));
                    part.put("name", StrValue.of(parts.group(1)));
                    part.put("path", StrValue.of(parts.group(2)));
                    part.put("link", link == null ? NoneValue.NONE : StrValue.of(link));
                    subcommands.add(DictValue.ofTexts(part));
                }
            }
            String family = each.group(2);
            choices.put(
                    each.group(1),
                    new Choice(Long.parseLong(each.group(3)), family == null ? "" : family, List.copyOf(subcommands)));
        }
        return new AlternativesState(
                mode,
                first("(?m)^\\s*link currently points to (.*)$", said),
                first("(?m)^\\s*link \\w+ is (.*)$", said),
                choices);
    }

    private static @Nullable String first(String pattern, String text) {
        Matcher match = Pattern.compile(pattern).matcher(text);
        return match.find() ? match.group(1) : null;
    }
}
