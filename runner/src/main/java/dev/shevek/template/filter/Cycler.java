package dev.shevek.template.filter;

import dev.shevek.template.engine.CallableValue;
import dev.shevek.template.engine.Frame;
import dev.shevek.value.Args;
import dev.shevek.value.NoneValue;
import dev.shevek.value.ObjectValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code cycler()} gives: its items round and round. */
final class Cycler implements ObjectValue {
    private final List<Value> items;
    private int at;

    Cycler(List<Value> items) {
        if (items.isEmpty()) {
            throw new PythonException("RuntimeError", "at least one item has to be provided");
        }
        this.items = items;
    }

    private record Step(Cycler cycler, boolean reset) implements CallableValue {
        @Override
        public Value call(Args args, Frame frame) {
            Value current = cycler.items.get(cycler.at);
            cycler.at = reset ? 0 : (cycler.at + 1) % cycler.items.size();
            return reset ? NoneValue.NONE : current;
        }
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "next" -> new Step(this, false);
            case "reset" -> new Step(this, true);
            case "current" -> items.get(at);
            default -> null;
        };
    }

    @Override
    public String typeName() {
        return "Cycler";
    }
}
