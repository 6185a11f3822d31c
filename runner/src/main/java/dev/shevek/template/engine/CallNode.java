package dev.shevek.template.engine;

/** {@code call macro()}…{@code endcall}. */
record CallNode(CallExpr call, MacroBody body, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        frame.run().line(place.line());
        out.value(call.call(frame, new MacroValue(body, frame)));
        return Flow.NEXT;
    }
}
