package dev.shevek.template.engine;

import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;

/** {@code filter name}…{@code endfilter}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FilterNode(FilterExpr filter, Node[] body, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        Sink text = frame.run().part(frame.run().natively());
        text.mute(out.muted());
        Node.all(body, frame.child(), text);
        frame.run().line(place.line());
        Value value = text.result();
        boolean empty = value == NoneValue.NONE && !frame.run().dialect().modern();
        Value filtered = filter.block(empty ? StrValue.EMPTY : value, frame);
        if (!frame.run().dialect().ansible() && !frame.run().natively() && !(filtered instanceof StrValue)) {
            throw frame.run()
                    .at(place, PythonException.type("expected str instance, " + Types.name(filtered) + " found"));
        }
        out.value(filtered);
        return Flow.NEXT;
    }
}
