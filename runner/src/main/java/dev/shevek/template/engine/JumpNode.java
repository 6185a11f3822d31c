package dev.shevek.template.engine;

/** {@code break} and {@code continue}. */
record JumpNode(Flow flow, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        return flow;
    }
}
