package dev.shevek.template.engine;

import dev.shevek.value.DictValue;
import dev.shevek.value.ObjectValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code namespace()} gives: attributes that templates may set. */
final class NamespaceValue implements ObjectValue {
    private final Map<String, Value> attributes;

    NamespaceValue(Map<String, Value> attributes) {
        this.attributes = attributes;
    }

    void set(String name, Value value) {
        attributes.put(name, value);
    }

    @Override
    public @Nullable Value attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public String typeName() {
        return "Namespace";
    }

    @Override
    public String toString() {
        return "<Namespace " + Text.repr(DictValue.ofTexts(attributes)) + ">";
    }
}
