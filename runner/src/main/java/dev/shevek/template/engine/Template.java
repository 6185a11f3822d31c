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
        if (body.length != 1
                || (body[0] instanceof OutputNode output && output.parts().size() > 1)) {
            out.several();
        }
        while (current != null) {
            Node.all(current.body, Frame.root(context), out);
            out.mute(muted);
            current = context.extended();
            context.extend(null);
        }
    }
}
