package dev.shevek.cli;

import dev.shevek.playbook.ArgumentText;
import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.DocumentReader;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code -e} in every form: {@code key=value}, YAML, JSON, {@code @file}. All of it may hold templates. */
final class ExtraVars {
    private static final String SOURCE = "<CLI option '-e'>";

    private ExtraVars() {}

    /**
     * The variables of all {@code -e}, later ones over earlier ones.
     *
     * @param files reads {@code @file}, vaulted ones too if it can
     * @param directory what relative files start from
     * @throws ProblemException when one cannot be read as a dictionary
     */
    static DictValue of(List<String> given, YamlOptions yaml, DocumentReader files, Path directory) {
        Map<Value, Value> all = new LinkedHashMap<>();
        for (String text : given) {
            if (!text.isBlank()) {
                all.putAll(one(text, yaml, files, directory).entries());
            }
        }
        return all.isEmpty() ? DictValue.EMPTY : new DictValue(all);
    }

    private static DictValue one(String text, YamlOptions yaml, DocumentReader files, Path directory) {
        YamlReader reader = new YamlReader(yaml);
        Value value;
        if (text.startsWith("@")) {
            value = files.read(directory.resolve(text.substring(1)).toAbsolutePath())
                    .value();
        } else if (text.startsWith("/") || text.startsWith(".")) {
            throw new ProblemException(
                    "Please prepend extra_vars filename '" + text + "' with '@'", Origin.ofFile(SOURCE));
        } else if (text.startsWith("[") || text.startsWith("{")) {
            value = reader.read(text, SOURCE).value();
        } else {
            return pairs(text);
        }
        if (value instanceof DictValue dict) {
            return dict;
        }
        throw new ProblemException(
                "Invalid extra vars data supplied. '" + text + "' could not be made into a dictionary",
                Origin.ofFile(SOURCE));
    }

    private static DictValue pairs(String text) {
        Map<Value, Value> vars = new LinkedHashMap<>();
        Marks marks = Marks.writtenAt(Origin.ofFile(SOURCE));
        try {
            ArgumentText words = ArgumentText.of(text, false);
            words.options().forEach((key, value) -> vars.put(StrValue.of(key), new StrValue(value, marks)));
            String rest = words.freeForm();
            if (rest != null) {
                vars.put(StrValue.of("_raw_params"), new StrValue(rest, marks));
            }
        } catch (ArgumentText.Unbalanced mistake) {
            throw new ProblemException(String.valueOf(mistake.getMessage()), Origin.ofFile(SOURCE));
        }
        return new DictValue(vars);
    }
}
