package dev.shevek.template.engine;

import dev.shevek.value.PythonException;

/** {@code extends}. */
record ExtendsNode(Expr template, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        Rendering run = frame.run();
        if (frame.context().extended() != null) {
            throw run.at(place, new PythonException("TemplateRuntimeError", "extended multiple times"));
        }
        run.line(place.line());
        Template parent = Loading.one(template.eval(frame), run, place);
        frame.context().extend(parent);
        frame.context().add(parent);
        out.mute(true);
        return Flow.NEXT;
    }
}
