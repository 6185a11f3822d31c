package dev.shevek.template.engine;

import java.util.Map;

/** A parsed template. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Template(String file, Node[] body, Map<String, BlockNode> blocks) {
    /** Runs it and what it extends. */
    void run(Context context, Sink out) {
        context.add(this);
        Template current = this;
        boolean muted = out.muted();
        while (current != null) {
            Node.all(current.body, Frame.root(context), out);
            out.mute(muted);
            current = context.extended();
            context.extend(null);
        }
    }
}
