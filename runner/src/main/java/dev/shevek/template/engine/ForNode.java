package dev.shevek.template.engine;

import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code for}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ForNode(
        Expr target,
        Expr iterable,
        @Nullable Expr test,
        boolean recursive,
        Node[] body,
        Node[] otherwise,
        boolean usesLoop,
        Place place)
        implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        frame.run().line(place.line());
        Value items = iterable.eval(frame);
        loop(items, frame, out, 0);
        return Flow.NEXT;
    }

    /** Runs the rounds over items at a depth of recursion. */
    void loop(Value items, Frame frame, Sink out, int depth) {
        Rendering run = frame.run();
        List<Value> all;
        run.line(place.line());
        try {
            all = Sequences.list(items);
        } catch (PythonException e) {
            throw run.at(iterable.place(), e);
        }
        if (test != null) {
            all = filtered(all, frame, test);
        } else if (!(all instanceof ArrayList<Value>)) {
            all = new ArrayList<>(all);
        }
        LoopValue loop = usesLoop || recursive ? new LoopValue(this, all, frame, depth) : null;
        boolean any = false;
        for (int i = 0; i < all.size(); i++) {
            run.round();
            Frame round = frame.child();
            if (loop != null) {
                loop.move(i);
                round.set("loop", loop);
            }
            Assignments.assign(target, all.get(i), round, false);
            Flow flow = Node.all(body, round, out);
            if (flow == Flow.BREAK) {
                break;
            }
            any |= flow == Flow.NEXT;
        }
        if (!any) {
            Node.all(otherwise, frame.child(), out);
        }
    }

    private List<Value> filtered(List<Value> all, Frame frame, Expr condition) {
        Rendering run = frame.run();
        List<Value> kept = new ArrayList<>();
        for (Value item : all) {
            run.round();
            Frame round = frame.child();
            Assignments.assign(target, item, round, false);
            run.line(condition.line());
            if (run.truth(condition.eval(round), condition.place())) {
                kept.add(item);
            }
        }
        return kept;
    }
}
