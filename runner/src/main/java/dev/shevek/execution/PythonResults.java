package dev.shevek.execution;

import dev.shevek.module.Answer;
import dev.shevek.module.Diff;
import dev.shevek.module.Json;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what modules and plugins in Python give. */
final class PythonResults {
    /** Where a result keeps what its module wrote to standard error; shown to nobody, but for {@code async}. */
    static final String STDERR = "_ansible_module_stderr";

    private PythonResults() {}

    /** The result in what a module printed. */
    static Result of(Answer answer, String interpreter) {
        List<String> lines = answer.out().lines().toList();
        int start = 0;
        while (start < lines.size() && !lines.get(start).stripLeading().startsWith("{")) {
            start++;
        }
        int end = lines.size();
        while (end > start && !lines.get(end - 1).stripTrailing().endsWith("}")) {
            end--;
        }
        if (parsed(String.join("\n", lines.subList(start, end))) instanceof DictValue dict) {
            Result result = withJunk(of(dict), String.join("\n", lines.subList(end, lines.size())));
            return answer.err().isEmpty() ? result : result.with(STDERR, StrValue.of(answer.err()));
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.FALSE);
        values.put("failed", BoolValue.TRUE);
        values.put("module_stderr", StrValue.of(answer.err()));
        values.put("module_stdout", StrValue.of(answer.out()));
        String message = "Module result deserialization failed: No start of json char found";
        if (answer.status() == 127) {
            message = "The module interpreter '" + interpreter + "' was not found.";
        }
        values.put("msg", StrValue.of(message));
        values.put("rc", IntValue.of(answer.status()));
        return new Result(DictValue.ofTexts(values), List.of(), List.of());
    }

    private static Result withJunk(Result result, String junk) {
        if (junk.isBlank()) {
            return result;
        }
        List<String> all = new ArrayList<>(result.warnings());
        all.add("Module invocation had junk after the JSON data: " + junk.strip());
        return result.withWarnings(all);
    }

    private static @Nullable Value parsed(String text) {
        try {
            return Json.read(text);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** The result that a dictionary is: differences and warnings apart. */
    static Result of(DictValue given) {
        Map<Value, Value> values = new LinkedHashMap<>(given.entries());
        List<String> warnings = new ArrayList<>();
        if (values.remove(StrValue.of("warnings")) instanceof ListValue list) {
            list.items().forEach(item -> warnings.add(sentence(item)));
        }
        List<Diff> diffs = new ArrayList<>();
        Value diff = values.get(StrValue.of("diff"));
        for (Value one :
                diff instanceof ListValue list ? list.items() : diff == null ? List.<Value>of() : List.of(diff)) {
            if (one instanceof DictValue dict) {
                diffs.add(new Diff(
                        dict.get("before"),
                        dict.get("after"),
                        text(dict, "before_header"),
                        text(dict, "after_header"),
                        text(dict, "prepared")));
            }
        }
        if (values.get(StrValue.of("exception")) instanceof DictValue exception) {
            values.putIfAbsent(StrValue.of("msg"), StrValue.of(sentence(exception)));
            values.put(StrValue.of("exception"), StrValue.of("(traceback unavailable)"));
        }
        values.putIfAbsent(StrValue.of("changed"), BoolValue.FALSE);
        return new Result(new DictValue(values), diffs, warnings);
    }

    private static String sentence(Value warning) {
        if (!(warning instanceof DictValue dict)) {
            return Texts.of(warning);
        }
        Value inner = dict.get("event") == null ? dict.get("msg") : dict.get("event");
        return inner == null ? Texts.of(warning) : sentence(inner);
    }

    private static @Nullable String text(DictValue dict, String key) {
        return dict.get(key) instanceof StrValue text ? text.text() : null;
    }
}
