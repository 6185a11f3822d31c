package dev.shevek.template.engine;

import dev.shevek.value.DictValue;
import dev.shevek.value.IterableValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.ObjectValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.SetValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TimeDelta;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a template gave into a plain value: lazy containers rendered, tuples and ranges lists, omitted items left out. */
@SuppressWarnings("ReferenceEquality") // the same object means that nothing was rendered
final class Finish {
    private Finish() {}

    static Value value(Value value, Rendering run) {
        return switch (value) {
            case StrValue text -> text(text);
            case UndefinedValue undefined -> throw PythonException.undefined(undefined);
            case ListValue list -> list(list, list.items(), run);
            case TupleValue tuple -> list(null, tuple.items(), run);
            case DictValue dict -> dict(dict, run);
            case IterableValue iterable -> list(null, Sequences.list(iterable), run);
            case SetValue set -> list(null, new ArrayList<>(set.items()), run);
            case ModuleValue module -> StrValue.of(module.body());
            case CallableValue function -> throw unsupported(function, run);
            case NamespaceValue namespace -> throw unsupported(namespace, run);
            case TimeDelta delta -> throw unsupported(delta, run);
            case ObjectValue object when object != OmitValue.OMIT -> throw unsupported(object, run);
            default -> value;
        };
    }

    private static PythonException unsupported(Value value, Rendering run) {
        return run.dialect().modern()
                ? new PythonException(
                        "AnsibleVariableTypeError",
                        "Type '" + Types.name(value) + "' is unsupported for variable storage.")
                : PythonException.type("a value of type " + Types.name(value) + " cannot be the result of a template");
    }

    private static Value text(StrValue text) {
        if (!text.isTemplate() || !Rendering.possiblyTemplate(text.text())) {
            return text;
        }
        return new StrValue(
                text.text(), new Marks(false, text.isSecret(), text.marks().origin()));
    }

    private static Value list(@Nullable ListValue same, List<Value> items, Rendering run) {
        List<Value> all = new ArrayList<>(items.size());
        boolean changed = same == null || items instanceof LazyList;
        for (Value item : items) {
            Value done = value(item, run);
            changed |= done != item;
            if (done == OmitValue.OMIT) {
                changed = true;
            } else {
                all.add(done);
            }
        }
        return changed || same == null ? new ListValue(all) : same;
    }

    private static Value dict(DictValue dict, Rendering run) {
        Map<Value, Value> all = LinkedHashMap.newLinkedHashMap(dict.entries().size());
        boolean lazy = dict.entries() instanceof LazyMap;
        boolean changed = lazy;
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            Value key = entry.getKey();
            Value item = entry.getValue();
            Value done = value(item, run);
            changed |= done != item;
            if (done == OmitValue.OMIT) {
                changed = true;
            } else {
                all.put(key, done);
            }
        }
        return changed ? new DictValue(all) : dict;
    }
}
