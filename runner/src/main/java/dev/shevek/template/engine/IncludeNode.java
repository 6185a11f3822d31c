package dev.shevek.template.engine;

/** {@code include}. */
record IncludeNode(Expr template, boolean ignoreMissing, boolean withContext, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        Rendering run = frame.run();
        run.line(place.line());
        Template found = Loading.first(template.eval(frame), run, place, ignoreMissing);
        if (found != null) {
            String file = run.file();
            run.file(found.file());
            found.run(new Context(run, withContext ? frame : null, withContext), out);
            run.file(file);
            run.line(place.line());
        }
        return Flow.NEXT;
    }
}
