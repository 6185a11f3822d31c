package dev.shevek.modules.facts;

import dev.shevek.module.Json;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Locale;

/** Part {@code local}: the facts that the host's owner put under {@code facts.d}. */
final class LocalFacts {
    private LocalFacts() {}

    static void put(FactText text, Facts facts, List<String> warnings) {
        Facts local = new Facts();
        text.sections().forEach((name, content) -> {
            if (!name.startsWith("local ")) {
                return;
            }
            String file = name.substring(6);
            String key = file.replace(".fact", "");
            String failed = text.sections().get("localfailed " + file);
            if (failed == null) {
                local.put(key, read(content, file, warnings));
            } else {
                String[] parts = failed.split("\n", 3);
                String message = "Failure executing fact script (" + parts[0] + "), rc: " + parts[1] + ", err: "
                        + (parts.length > 2 ? parts[2] : "");
                warnings.add(message);
                local.put(key, message);
            }
        });
        facts.put("local", local);
    }

    private static Value read(String content, String file, List<String> warnings) {
        Value json = Json.read(content);
        if (json != null) {
            return json;
        }
        Facts sections = new Facts();
        Facts section = null;
        String title = "";
        String last = "";
        for (String line : FactText.lines(content)) {
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                section = new Facts();
                title = stripped.substring(1, stripped.length() - 1);
                sections.put(title, section);
                last = "";
                continue;
            }
            int at = separator(stripped);
            if (section == null || (at < 0 && last.isEmpty())) {
                String message = "error loading facts as JSON or ini - please check content: " + file;
                warnings.add(message);
                return StrValue.of(message);
            }
            if (at >= 0) {
                last = stripped.substring(0, at).strip().toLowerCase(Locale.ROOT);
                section.put(last, stripped.substring(at + 1).strip());
            } else {
                section.put(last, section.text(last) + "\n" + stripped);
            }
            sections.put(title, section);
        }
        return sections.dict();
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    }
}
