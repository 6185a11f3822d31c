package dev.shevek.template.engine;

/** {@code set x = value}. */
record SetNode(Expr target, Expr value, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        frame.run().line(place.line());
        Assignments.demandNamespace(target, frame);
        Assignments.assign(target, value.eval(frame), frame, true);
        return Flow.NEXT;
    }
}
