package dev.shevek.execution;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Magic variables that are the same for the whole run. */
public final class MagicConstants {
    private MagicConstants() {}

    /** The variables for a run with these options. */
    public static Map<String, Value> of(RunOptions options) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("playbook_dir", StrValue.of(options.baseDirectory().toString()));
        values.put("ansible_playbook_python", StrValue.of("/usr/bin/python3"));
        Path config = options.configFile();
        values.put("ansible_config_file", config == null ? NoneValue.NONE : StrValue.of(config.toString()));
        values.put("ansible_version", version());
        values.put("ansible_check_mode", BoolValue.of(options.check()));
        values.put("ansible_diff_mode", BoolValue.of(options.diff()));
        values.put("ansible_forks", IntValue.of(options.forks()));
        values.put("ansible_verbosity", IntValue.of(options.verbosity()));
        values.put(
                "ansible_inventory_sources",
                ListValue.ofTexts(options.inventorySources().stream()
                        .map(MagicConstants::absolute)
                        .toList()));
        values.put("ansible_run_tags", ListValue.ofTexts(List.copyOf(options.tags())));
        values.put("ansible_skip_tags", ListValue.ofTexts(List.copyOf(options.skipTags())));
        String limit = options.limit();
        if (limit != null) {
            values.put("ansible_limit", StrValue.of(limit));
        }
        return values;
    }

    /** A list of hosts stays as it is. */
    private static String absolute(String source) {
        return source.contains(",")
                ? source
                : Path.of(source).toAbsolutePath().normalize().toString();
    }

    private static Value version() {
        Map<String, Value> version = new LinkedHashMap<>();
        version.put("string", StrValue.of("2.19.14"));
        version.put("full", StrValue.of("2.19.14"));
        version.put("major", IntValue.of(2));
        version.put("minor", IntValue.of(19));
        version.put("revision", IntValue.of(14));
        return DictValue.ofTexts(version);
    }
}
