package dev.shevek.lookup;

import dev.shevek.config.SettingTable;
import dev.shevek.config.SettingValue;
import dev.shevek.config.Settings;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code config}: the settings of this run. */
final class ConfigLookup {
    private static final Set<String> ON_MISSING = Set.of("error", "warn", "skip");

    private ConfigLookup() {}

    /** Whether the settings of a plugin are asked for, which are the plugin's own. */
    static boolean ofPlugin(LookupCall call) {
        return call.options().containsKey("plugin_type") || call.options().containsKey("plugin_name");
    }

    static List<Value> run(LookupCall call, Settings settings) {
        String missing = String.valueOf(call.text("on_missing", "error"));
        if (!ON_MISSING.contains(missing)) {
            throw call.failure("Invalid value '" + missing + "' for config 'on_missing' for 'config' lookup plugin.");
        }
        List<Value> found = new ArrayList<>();
        for (Value term : call.terms()) {
            if (!(term instanceof StrValue name)) {
                throw call.failure("Invalid setting identifier, " + Text.str(term)
                        + " is not a <class 'str'>, its a <class '" + Types.name(term) + "'>.");
            }
            if (SettingTable.find(name.text()) != null) {
                SettingValue setting = settings.get(name.text());
                found.add(
                        call.flag("show_origin", false)
                                ? new ListValue(List.of(setting.value(), StrValue.of(setting.from())))
                                : setting.value());
            } else if (missing.equals("error")) {
                throw call.failure("No config definition exists for '" + name.text() + "'.");
            }
        }
        return found;
    }
}
