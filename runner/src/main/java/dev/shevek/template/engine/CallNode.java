package dev.shevek.template.engine;

import dev.shevek.value.Value;

/** {@code call macro()}…{@code endcall}. */
record CallNode(CallExpr call, MacroBody body, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        frame.run().line(place.line());
        Value result = call.call(frame, new MacroValue(body, frame));
        if (!out.muted()) {
            out.value(result);
        }
        return Flow.NEXT;
    }
}
