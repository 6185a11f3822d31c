package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a line to a shell and reports what came, untouched, as {@code raw} does.
 *
 * @param line what the shell reads
 * @param executable another shell, or null
 */
public record RawPlan(String line, @Nullable String executable) {

    private static final String RUN = """
            s=$1
            if [ -z "$s" ]; then
              case ${SHELL-} in
              */bash | */zsh | */ksh | */mksh | */dash | */ash) s=$SHELL ;;
              *) s=/bin/sh ;;
              esac
            fi
            exec "$s" -c "$2"
            """;

    /** The only state of the machine. */
    public Next start() {
        Script script = Script.of(RUN, executable == null ? "" : executable, line);
        return new Next.Do(
                List.of(new Step.Command(script)), skipped(), answers -> Next.done(reported(answers.getLast())));
    }

    /** What check mode reports: nothing but {@code skipped}. */
    static Result skipped() {
        return Result.of(false, Map.of("skipped", BoolValue.TRUE));
    }

    /** The outputs as they came, changed in any case. */
    static Result reported(Answer answer) {
        Map<String, Value> values = new LinkedHashMap<>();
        if (!answer.succeeded()) {
            values.put("failed", BoolValue.TRUE);
            values.put("msg", StrValue.of("non-zero return code"));
        }
        values.put("rc", IntValue.of(answer.status()));
        CommandPlan.putOutput(values, answer.out(), answer.err());
        return Result.of(true, values);
    }
}
