package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.config.Surroundings;
import dev.shevek.lookup.Lookups;
import dev.shevek.template.JinjaTemplates;
import dev.shevek.template.LookupPort;
import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PercentFormat;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lookups that need no inventory: what a template at the prompt, or a case of a case file, may use. */
final class PlainLookups implements LookupPort {
    private @Nullable Lookups others;

    @Override
    public ListValue run(String name, List<Value> terms, Map<String, Value> options, Scope scope) {
        List<Value> out = new ArrayList<>();
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "env" -> terms.forEach(term -> out.add(environment(Text.str(term), options.get("default"))));
            case "pipe" -> terms.forEach(term -> out.add(StrValue.of(output(Text.str(term)))));
            case "dict" -> terms.forEach(term -> entries(term, out));
            case "list" -> out.addAll(terms);
            case "items" ->
                terms.forEach(term -> {
                    if (term instanceof ListValue list) {
                        out.addAll(list.items());
                    } else {
                        out.add(term);
                    }
                });
            case "sequence" -> terms.forEach(term -> sequence(Text.str(term), out));
            default -> {
                Lookups more = others();
                if (!more.has(name)) {
                    throw new PythonException("AnsibleError", "lookup plugin (" + name + ") not found");
                }
                return more.run(name, terms, options, scope);
            }
        }
        return new ListValue(out);
    }

    private Lookups others() {
        Lookups known = others;
        if (known == null) {
            Settings settings = Settings.load(Surroundings.ofProcess());
            known = new Lookups(new NearFiles(), settings, pattern -> List.of());
            known.render(new JinjaTemplates(this));
            others = known;
        }
        return known;
    }

    private static Value environment(String name, @Nullable Value otherwise) {
        String value = System.getenv(name);
        return value != null ? StrValue.of(value) : otherwise == null ? StrValue.EMPTY : otherwise;
    }

    private static void entries(Value term, List<Value> out) {
        if (!(term instanceof DictValue dict)) {
            throw new PythonException("AnsibleError", "with_dict expects a dict");
        }
        dict.entries().forEach((key, value) -> {
            Map<String, Value> item = new LinkedHashMap<>();
            item.put("key", key);
            item.put("value", value);
            out.add(DictValue.ofTexts(item));
        });
    }

    private static String output(String command) {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new PythonException(
                        "AnsibleError", "lookup_plugin.pipe(" + command + ") returned " + process.exitValue());
            }
            return text.stripTrailing();
        } catch (IOException | InterruptedException e) {
            throw new PythonException("AnsibleError", "lookup_plugin.pipe(" + command + ") failed: " + e.getMessage());
        }
    }

    private static void sequence(String term, List<Value> out) {
        Map<String, String> settings = new HashMap<>();
        for (String pair : term.split(" ", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                settings.put(pair.substring(0, at), pair.substring(at + 1));
            }
        }
        long start = Long.decode(settings.getOrDefault("start", "1"));
        long stride = Long.decode(settings.getOrDefault("stride", "1"));
        String end = settings.get("end");
        long last = end != null
                ? Long.decode(end)
                : start + (Long.decode(settings.getOrDefault("count", "0")) - 1) * stride;
        String format = settings.getOrDefault("format", "%d");
        for (long i = start; stride > 0 ? i <= last : i >= last; i += stride) {
            out.add(PercentFormat.format(StrValue.of(format), IntValue.of(i)));
        }
    }
}
