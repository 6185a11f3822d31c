package dev.shevek.template.engine;

import dev.shevek.value.ObjectValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code self}: the blocks of a template as functions. */
record SelfValue(Context context) implements ObjectValue {
    @Override
    public @Nullable Value attribute(String name) {
        return context.blocks(name).isEmpty() ? null : new SuperValue(context, name, 0);
    }

    @Override
    public String typeName() {
        return "TemplateReference";
    }
}
