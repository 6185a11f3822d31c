package dev.shevek.template.engine;

import dev.shevek.value.PythonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code block}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BlockNode(String name, boolean scoped, boolean required, Node[] body, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        Rendering run = frame.run();
        run.line(place.line());
        if (out.muted()) {
            return Flow.NEXT;
        }
        List<BlockNode> all = frame.context().blocks(name);
        if (required && all.size() <= 1) {
            throw run.at(place, new PythonException("TemplateRuntimeError", "Required block '" + name + "' not found"));
        }
        render(frame.context(), name, 0, scoped ? frame : null, out);
        run.line(place.line());
        return Flow.NEXT;
    }

    /** Renders the block of a name at a depth of inheritance, with the scope around it or without. */
    static void render(Context context, String name, int depth, @Nullable Frame scope, Sink out) {
        BlockNode block = context.blocks(name).get(depth);
        Frame inner = scope == null ? Frame.block(context) : scope.child();
        inner.set("super", new SuperValue(context, name, depth + 1));
        Node.all(block.body, inner, out);
    }
}
