package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code loop} of a for loop. */
final class LoopValue implements CallableValue {
    private final ForNode node;
    private final List<Value> items;
    private final Frame outer;
    private final int depth;
    private int index;
    private @Nullable List<Value> last;

    LoopValue(ForNode node, List<Value> items, Frame outer, int depth) {
        this.node = node;
        this.items = items;
        this.outer = outer;
        this.depth = depth;
    }

    void move(int to) {
        index = to;
    }

    @Override
    public @Nullable Value attribute(String name) {
        int size = items.size();
        return switch (name) {
            case "index" -> IntValue.of(index + 1L);
            case "index0" -> IntValue.of(index);
            case "revindex" -> IntValue.of(size - index);
            case "revindex0" -> IntValue.of(size - index - 1L);
            case "first" -> BoolValue.of(index == 0);
            case "last" -> BoolValue.of(index == size - 1);
            case "length" -> IntValue.of(size);
            case "depth" -> IntValue.of(depth + 1L);
            case "depth0" -> IntValue.of(depth);
            case "previtem" ->
                index > 0
                        ? items.get(index - 1)
                        : outer.run().undefined("loop.previtem", "there is no previous item", node.place());
            case "nextitem" ->
                index < size - 1
                        ? items.get(index + 1)
                        : outer.run().undefined("loop.nextitem", "there is no next item", node.place());
            case "cycle" ->
                (Function) (args, frame) -> {
                    if (args.count() == 0) {
                        throw PythonException.type("no items for cycling given");
                    }
                    return args.get(index % args.count());
                };
            case "changed" ->
                (Function) (args, frame) -> {
                    boolean changed = !args.positional().equals(last);
                    last = args.positional();
                    return BoolValue.of(changed);
                };
            default -> null;
        };
    }

    /** A function without a name of its own. */
    private interface Function extends CallableValue {}

    @Override
    public Value call(Args args, Frame frame) {
        if (!node.recursive()) {
            throw PythonException.type("The loop must have the 'recursive' marker to be called recursively.");
        }
        Rendering run = frame.run();
        Sink out = run.part(false);
        int line = run.line();
        node.loop(Args.required("loop", "iterable", args.bind("loop", "iterable")[0]), outer, out, depth + 1);
        run.line(line);
        return out.result();
    }

    @Override
    public String typeName() {
        return "LoopContext";
    }

    @Override
    public String toString() {
        return "<LoopContext " + (index + 1) + "/" + items.size() + ">";
    }
}
