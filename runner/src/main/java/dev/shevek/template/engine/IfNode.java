package dev.shevek.template.engine;

import java.util.List;

/** {@code if}, {@code elif}, {@code else}: a body more than there are tests when there is an else. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IfNode(List<Expr> tests, List<Place> places, List<Node[]> bodies, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        Rendering run = frame.run();
        for (int i = 0; i < tests.size(); i++) {
            run.line(places.get(i).line());
            if (run.truth(tests.get(i).eval(frame), tests.get(i).place())) {
                return Node.all(bodies.get(i), frame, out);
            }
        }
        return bodies.size() > tests.size() ? Node.all(bodies.getLast(), frame, out) : Flow.NEXT;
    }
}
