package dev.shevek.modules.system;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the look at a unit gave.
 *
 * @param noSystemctl there is no systemd here
 * @param status the properties of {@code systemctl show}
 * @param enabledStatus exit status of {@code is-enabled}
 * @param enabledText what it printed
 * @param masked whether the unit file is masked
 * @param initScript whether there is a script in {@code /etc/init.d}
 * @param sysvEnabled whether that script is started in some run level
 */
record UnitState(
        boolean noSystemctl,
        Map<String, String> status,
        int enabledStatus,
        String enabledText,
        boolean masked,
        boolean initScript,
        boolean sysvEnabled) {

    /** Reads the answer of the look. */
    static UnitState parse(String out) {
        Map<String, String> status = new LinkedHashMap<>();
        List<String> pending = new ArrayList<>();
        int enabledStatus = 1;
        String enabledText = "";
        boolean masked = false;
        boolean initScript = false;
        boolean sysv = false;
        boolean missing = false;
        for (String line : out.split("\n", -1)) {
            if (line.startsWith("#show ")) {
                if (line.equals("#show 0")) {
                    status = properties(pending);
                }
                pending.clear();
            } else if (line.startsWith("#enabled ")) {
                enabledStatus = Integer.parseInt(line.substring(9));
                enabledText = String.join("\n", pending).strip();
                pending.clear();
            } else if (line.startsWith("#masked ")) {
                masked = String.join("\n", pending).strip().equals("masked");
                pending.clear();
            } else if (line.equals("#initd")) {
                initScript = true;
            } else if (line.equals("#sysvenabled")) {
                sysv = true;
            } else if (line.equals("#missing")) {
                missing = true;
            } else {
                pending.add(line);
            }
        }
        return new UnitState(missing, status, enabledStatus, enabledText, masked, initScript, sysv);
    }

    /** Properties, one a line; values that are commands in braces may take several lines. */
    static Map<String, String> properties(List<String> lines) {
        Map<String, String> status = new LinkedHashMap<>();
        String key = null;
        StringBuilder several = new StringBuilder();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (key != null) {
                several.append('\n').append(line);
                if (line.stripTrailing().endsWith("}")) {
                    status.put(key, several.toString().strip());
                    key = null;
                }
            } else if (equals > 0) {
                String value = line.substring(equals + 1);
                boolean command =
                        line.startsWith("Exec") && value.stripLeading().startsWith("{");
                if (command && !value.stripTrailing().endsWith("}")) {
                    key = line.substring(0, equals);
                    several.setLength(0);
                    several.append(value);
                } else {
                    status.put(line.substring(0, equals), value.strip());
                }
            }
        }
        return status;
    }

    /** Whether it is started at boot. */
    boolean enabled(boolean systemScope) {
        if (enabledStatus == 0) {
            return !List.of("enabled-runtime", "indirect", "alias").contains(enabledText);
        }
        return systemScope && initScript && !enabledText.endsWith("disabled") && sysvEnabled;
    }

    /** The properties as a value. */
    DictValue dict() {
        Map<String, Value> values = new LinkedHashMap<>();
        status.forEach((key, value) -> values.put(key, StrValue.of(value)));
        return DictValue.ofTexts(values);
    }
}
