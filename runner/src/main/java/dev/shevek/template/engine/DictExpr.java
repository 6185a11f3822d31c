package dev.shevek.template.engine;

import dev.shevek.value.DictValue;
import dev.shevek.value.Hashing;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** <code>{k: v}</code>. */
record DictExpr(List<Expr> keys, List<Expr> values, Place place) implements Expr {
    @Override
    public Value eval(Frame frame) {
        Map<Value, Value> entries = LinkedHashMap.newLinkedHashMap(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Value key = keys.get(i).eval(frame);
            entries.put(Hashing.key(key), values.get(i).eval(frame));
        }
        frame.run().watch().made(entries);
        return new DictValue(entries);
    }
}
