package dev.shevek.template.engine;

/** {@code macro}. */
record MacroNode(MacroBody macro, Place place) implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        frame.assign(macro.name(), new MacroValue(macro, frame));
        return Flow.NEXT;
    }
}
