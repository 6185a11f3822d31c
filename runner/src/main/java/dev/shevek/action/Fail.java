package dev.shevek.action;

import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.Map;

/** {@code fail}: fails with a message. */
public final class Fail implements Action {
    @Override
    public Outcome run(ActionContext context) {
        Value message = context.arg("msg");
        return Outcome.of(
                Results.failed(message == null ? StrValue.of("Failed as requested from task") : message, Map.of()));
    }

    @Override
    public boolean onController() {
        return true;
    }
}
