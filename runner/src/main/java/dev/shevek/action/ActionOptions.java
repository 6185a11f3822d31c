package dev.shevek.action;

import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.value.StrValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an action of the controller takes, for those who describe or check it without running it.
 *
 * @param name its short name
 * @param summary one sentence
 * @param options in order
 */
public record ActionOptions(String name, String summary, Options options) {

    /** All actions that are no modules, by short name. */
    public static Map<String, ActionOptions> all() {
        Map<String, ActionOptions> all = new TreeMap<>();
        InputStream table = Objects.requireNonNull(ActionOptions.class.getResourceAsStream("options.tsv"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            String name = "";
            String summary = "";
            List<Option> options = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (line.startsWith("#")) {
                    continue;
                }
                if (cells[0].isEmpty()) {
                    options.add(option(cells));
                    continue;
                }
                add(all, name, summary, options);
                name = cells[0];
                summary = cells[1];
                options = new ArrayList<>();
            }
            add(all, name, summary, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void add(Map<String, ActionOptions> all, String name, String summary, List<Option> options) {
        if (!name.isEmpty()) {
            all.put(name, new ActionOptions(name, summary, new Options(List.copyOf(options), List.of())));
        }
    }

    private static Option option(String[] cells) {
        String[] type = cell(cells, 2).split(" of ", -1);
        String usual = cell(cells, 4).replace("\\n", "\n");
        return new Option(
                cell(cells, 1),
                type(type[0]),
                type.length > 1 ? type(type[1]) : OptionType.RAW,
                usual.isEmpty() ? null : StrValue.of(usual),
                texts(cell(cells, 5)),
                texts(cell(cells, 6)),
                cell(cells, 3).equals("required"),
                false,
                null);
    }

    private static OptionType type(String name) {
        return OptionType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static List<String> texts(@Nullable String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : List.of(text.replace("\\n", "\n").replace("\\r", "\r").split(",", -1));
    }

    private static String cell(String[] cells, int at) {
        return at < cells.length ? cells[at] : "";
    }
}
