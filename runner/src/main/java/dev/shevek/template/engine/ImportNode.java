package dev.shevek.template.engine;

/** {@code import 'file' as name}. */
record ImportNode(Expr template, String target, boolean withContext, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        frame.assign(target, Loading.module(template, withContext, frame, place));
        return Flow.NEXT;
    }
}
