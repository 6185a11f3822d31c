package dev.shevek.bench;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.interpret.RenderResult;
import dev.shevek.template.filter.Json;
import dev.shevek.value.DictValue;
import dev.shevek.value.PythonLiteral;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how many cases of a file jinjava, as it comes, answers as the real engines do. */
public final class JinjavaScore {
    private final Jinjava jinjava = new Jinjava();
    private int right;
    private int silent;
    private int all;

    /** Takes the case file; prints one line. */
    public static void main(String[] args) throws IOException {
        JinjavaScore score = new JinjavaScore();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            score.count((DictValue) Json.read(line));
        }
        System.out.printf(
                "jinjava: %d of %d as the real engines (%.1f %%), %d silently wrong%n",
                score.right, score.all, 100.0 * score.right / score.all, score.silent);
    }

    private void count(DictValue given) {
        all++;
        String template = text(given, "template");
        String mode = text(given, "mode");
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        if (given.get("vars") instanceof DictValue vars) {
            vars.entries().forEach((key, value) -> context.put(Text.str(key), Plain.of(value)));
        }
        String source = mode.equals("when") ? "{% if " + template + " %}True{% else %}False{% endif %}" : template;
        String answer = null;
        try {
            RenderResult result = jinjava.renderForResult(source, context);
            answer = result.hasErrors() ? null : result.getOutput();
        } catch (RuntimeException | StackOverflowError e) {
            answer = null;
        }
        String wanted = wanted(given, mode);
        boolean same = wanted == null ? answer == null : answer != null && same(wanted, answer, mode);
        right += same ? 1 : 0;
        silent += !same && answer != null ? 1 : 0;
    }

    private static boolean same(String wanted, String answer, String mode) {
        return mode.equals("parse") || wanted.equals(answer) || wanted.equalsIgnoreCase(answer) && wanted.length() < 6;
    }

    private static @Nullable String wanted(DictValue given, String mode) {
        if (!(given.get("expect") instanceof DictValue expect) || !(expect.get("ok") instanceof StrValue ok)) {
            return null;
        }
        if (!mode.equals("native")) {
            return ok.text();
        }
        Value value = PythonLiteral.read(ok.text(), false);
        return value == null ? ok.text() : Text.str(value);
    }

    private static String text(DictValue given, String key) {
        return given.get(key) instanceof StrValue text ? text.text() : "";
    }
}
