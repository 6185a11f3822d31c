package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.value.BoolValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code pause}: waits for a time, or until the user presses enter. */
public final class Pause implements Action {
    /** What it takes. */
    static final Options OPTIONS = Options.of(
                    Option.bool("echo").orElse(true),
                    Option.raw("minutes"),
                    Option.raw("seconds"),
                    Option.str("prompt"))
            .rule(new OptionRule.MutuallyExclusive(List.of("minutes", "seconds")));

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    @Override
    public Outcome run(ActionContext context) throws InterruptedException {
        Value minutes = context.arg("minutes");
        Value seconds = context.arg("seconds");
        boolean echo = Args.flag(context, "echo", true);
        LocalDateTime start = LocalDateTime.now(ZoneId.systemDefault());
        long from = System.nanoTime();
        String input = "";
        Long wait = minutes != null
                ? seconds("minutes", minutes, 60)
                : seconds != null ? seconds("seconds", seconds, 1) : null;
        if (wait != null) {
            long whole = Math.max(1, wait);
            String how = context.arg("prompt") == null
                    ? ""
                    : "\n(ctrl+C then 'C' = continue early, ctrl+C then 'A' = abort)";
            context.run().console().say("Pausing for " + whole + " seconds" + how);
            new CountDownLatch(1).await(whole, TimeUnit.SECONDS);
        } else {
            String prompt = Args.text(context.arg("prompt"));
            String shown = (prompt == null ? "Press enter to continue, Ctrl+C to interrupt" : prompt)
                    + (echo ? "" : " (output is hidden)");
            input = context.run().console().ask("[" + context.task().title() + "]\n" + shown + ":", echo);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.FALSE);
        values.put("rc", IntValue.ZERO);
        values.put("stderr", StrValue.EMPTY);
        values.put(
                "stdout",
                StrValue.of("Paused for " + shown(took, seconds == null) + " "
                        + (seconds == null ? "minutes" : "seconds")));
        values.put("start", StrValue.of(TIME.format(start)));
        values.put("stop", StrValue.of(TIME.format(LocalDateTime.now(ZoneId.systemDefault()))));
        values.put("delta", IntValue.of(took.toSeconds()));
        values.put("echo", BoolValue.of(echo));
        values.put("user_input", echo ? StrValue.of(input) : StrValue.secret(input));
        return Outcome.of(Results.of(values));
    }

    private static String shown(Duration took, boolean minutes) {
        double number = took.toMillis() / 1000.0 / (minutes ? 60 : 1);
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_EVEN);
        String text = rounded.stripTrailingZeros().toPlainString();
        return text.contains(".") ? text : text + ".0";
    }

    private static @Nullable Long seconds(String name, Value value, int factor) {
        double number = switch (value) {
            case IntValue whole -> whole.asLong();
            case FloatValue part -> (long) part.value();
            default -> {
                try {
                    yield Long.parseLong(String.valueOf(Args.text(value)).strip());
                } catch (NumberFormatException e) {
                    throw new ModuleFailure(
                            "argument '" + name + "' is of type str and we were unable to convert to int:"
                                    + " invalid literal for int() with base 10: '" + Args.text(value) + "'");
                }
            }
        };
        return (long) (number * factor);
    }

    @Override
    public boolean oncePerBatch() {
        return true;
    }

    @Override
    public boolean onController() {
        return true;
    }
}
