package dev.shevek.template.engine;

import dev.shevek.value.ObjectValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** An imported template. */
record ModuleValue(String name, Context context, String body) implements ObjectValue {
    @Override
    public @Nullable Value attribute(String attribute) {
        return context.exported(attribute);
    }

    @Override
    public String typeName() {
        return "TemplateModule";
    }

    @Override
    public String toString() {
        return body;
    }
}
