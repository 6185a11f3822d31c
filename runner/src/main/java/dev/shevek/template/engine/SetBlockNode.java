package dev.shevek.template.engine;

import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code set x}…{@code endset}, through filters if there are any. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SetBlockNode(Expr target, @Nullable FilterExpr filter, Node[] body, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        frame.run().line(place.line());
        Sink text = frame.run().part(frame.run().natively());
        Node.all(body, frame.child(), text);
        frame.run().line(place.line());
        Value value = text.result();
        Assignments.assign(target, filter == null ? value : filter.block(value, frame), frame, true);
        return Flow.NEXT;
    }
}
