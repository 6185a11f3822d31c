package dev.shevek.cli;

import dev.shevek.module.ArgumentChecker;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.playbook.Task;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.Severity;
import dev.shevek.source.Suggestions;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values that stand in a playbook as they are, without a template, and cannot be what they are given to. */
final class LiteralCheck {
    private static final Set<String> BOOLEANS = Set.of(
            "ignore_errors",
            "no_log",
            "check_mode",
            "diff",
            "become",
            "any_errors_fatal",
            "delegate_facts",
            "ignore_unreachable",
            "run_once",
            "gather_facts",
            "force_handlers");
    private static final Set<String> NUMBERS = Set.of("port", "async", "poll", "retries", "timeout", "throttle");
    private static final Set<String> WORDS =
            Set.of("yes", "y", "true", "t", "on", "1", "no", "n", "false", "f", "off", "0");

    private LiteralCheck() {}

    /** Tells the arguments of a module that are of the wrong type, or none of the choices. */
    static void arguments(Options options, String module, Task task, Consumer<Problem> found) {
        Map<String, Option> known = new LinkedHashMap<>();
        for (Option option : options.options()) {
            known.put(option.name(), option);
            option.aliases().forEach(alias -> known.put(alias, option));
        }
        task.args().entries().forEach((key, value) -> {
            Option option = key instanceof StrValue name ? known.get(name.text()) : null;
            if (option == null || !literal(value)) {
                return;
            }
            Options alone = new Options(List.of(optional(option)), List.of());
            DictValue given = DictValue.ofTexts(Map.of(option.name(), value));
            for (Problem problem :
                    ArgumentChecker.check(alone, module, given, task.origin()).problems()) {
                Origin place = value instanceof StrValue text && text.marks().origin() != null
                        ? text.marks().origin()
                        : place(key, task);
                String near =
                        value instanceof StrValue text ? Suggestions.didYouMean(text.text(), option.choices()) : null;
                found.accept(new Problem(
                        Severity.WARNING,
                        "The module " + module + " cannot take this: " + problem.message(),
                        place,
                        near != null ? near : problem.hint(),
                        null));
            }
        });
    }

    /** Tells the keywords of a task or a play that are neither true nor false, or no number. */
    static void keywords(Map<String, Value> own, @Nullable Origin origin, Consumer<Problem> found) {
        own.forEach((keyword, value) -> {
            if (!(value instanceof StrValue text) || !literal(value)) {
                return;
            }
            String written = text.text().strip();
            Origin place = text.marks().origin() == null ? origin : text.marks().origin();
            if (BOOLEANS.contains(keyword) && !WORDS.contains(written.toLowerCase(Locale.ROOT))) {
                found.accept(Problem.warning("'" + keyword + "' is yes or no, not '" + written + "'.", place)
                        .withHint("Write true or false, or a template that gives one of them."));
            } else if (NUMBERS.contains(keyword) && !written.matches("[-+]?[0-9_]+(\\.[0-9]+)?")) {
                found.accept(Problem.warning("'" + keyword + "' is a number, not '" + written + "'.", place));
            }
        });
    }

    private static @Nullable Origin place(Value key, Task task) {
        return key instanceof StrValue name && name.marks().origin() != null
                ? name.marks().origin()
                : task.origin();
    }

    private static Option optional(Option option) {
        return new Option(
                option.name(), option.type(), option.elements(), null, option.choices(), List.of(), false, false, null);
    }

    /** Whether nothing in a value is rendered, nor secret. */
    private static boolean literal(Value value) {
        return switch (value) {
            case StrValue text ->
                !text.isSecret() && !text.text().contains("{{") && !text.text().contains("{%");
            case ListValue list -> new ArrayList<>(list.items()).stream().allMatch(LiteralCheck::literal);
            case DictValue dict -> dict.entries().values().stream().allMatch(LiteralCheck::literal);
            default -> true;
        };
    }
}
