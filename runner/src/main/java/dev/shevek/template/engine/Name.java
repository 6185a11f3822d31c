package dev.shevek.template.engine;

import dev.shevek.value.Value;

/** A variable. */
record Name(String name, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        Value found = frame.lookup(name);
        return found != null ? found : frame.run().missing(name, place);
    }
}
