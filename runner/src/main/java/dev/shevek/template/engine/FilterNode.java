package dev.shevek.template.engine;

import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;

/** {@code filter name}…{@code endfilter}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FilterNode(FilterExpr filter, Node[] body, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        Sink text = frame.run().sink(frame.run().natively());
        text.mute(out.muted());
        Node.all(body, frame.child(), text);
        frame.run().line(place.line());
        Value value = text.result();
        boolean empty = value == NoneValue.NONE && !frame.run().dialect().modern();
        out.value(filter.block(empty ? StrValue.EMPTY : value, frame));
        return Flow.NEXT;
    }
}
