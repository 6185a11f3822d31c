package dev.shevek.template.engine;

import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code super} in a block: the block of the same name that the template extends. */
record SuperValue(Context context, String name, int depth) implements CallableValue {
    @Override
    public Value call(Args args, Frame frame) {
        if (depth >= context.blocks(name).size()) {
            throw new PythonException(PythonException.UNDEFINED, "there is no parent block called '" + name + "'.");
        }
        Sink out = context.run().part(false);
        int line = context.run().line();
        BlockNode.render(context, name, depth, null, out);
        context.run().line(line);
        return out.result();
    }

    @Override
    public @Nullable Value attribute(String attribute) {
        return attribute.equals("super") ? new SuperValue(context, name, depth + 1) : null;
    }

    @Override
    public String typeName() {
        return "BlockReference";
    }
}
