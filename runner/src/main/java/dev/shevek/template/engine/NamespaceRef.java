package dev.shevek.template.engine;

import dev.shevek.value.Value;

/** {@code ns.name} as the target of an assignment. */
record NamespaceRef(String name, String attribute, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        throw new IllegalStateException("an assignment target has no value");
    }
}
