package dev.shevek.template.engine;

import java.util.List;

/** {@code with a = b}…{@code endwith}, and plain scopes. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WithNode(List<Expr> targets, List<Expr> values, Node[] body, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        frame.run().line(place.line());
        Frame inner = frame.child();
        for (int i = 0; i < targets.size(); i++) {
            Assignments.assign(targets.get(i), values.get(i).eval(frame), inner, false);
        }
        return Node.all(body, inner, out);
    }
}
