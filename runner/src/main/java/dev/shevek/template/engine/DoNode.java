package dev.shevek.template.engine;

/** {@code do expression}. */
record DoNode(Expr expression, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        frame.run().line(place.line());
        expression.eval(frame);
        return Flow.NEXT;
    }
}
