package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Comparison;
import dev.shevek.value.IterableValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Sequences;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code groupby}. */
final class GroupBy {
    private GroupBy() {}

    /** One group: unpacks as a pair, with names for both. */
    record Group(Value grouper, ListValue list) implements IterableValue {
        @Override
        public Iterator<Value> iterator() {
            return List.of(grouper, list).iterator();
        }

        @Override
        public long size() {
            return 2;
        }

        @Override
        public String repr() {
            return "(" + Text.repr(grouper) + ", " + Text.repr(list) + ")";
        }

        @Override
        public @Nullable Value attribute(String name) {
            return switch (name) {
                case "grouper" -> grouper;
                case "list" -> list;
                default -> null;
            };
        }

        @Override
        public String typeName() {
            return "tuple";
        }
    }

    static Value group(Value input, Args args, Rendering run) {
        @Nullable Value[] bound = args.bind("sync_do_groupby", "attribute", "default", "case_sensitive");
        Value path = Args.required("sync_do_groupby", "attribute", bound[0]);
        Value otherwise = bound[1] == NoneValue.NONE ? null : bound[1];
        boolean fold = !Args.flag(bound[2], false);
        record Keyed(Value key, Value shown, Value item) {}
        List<Keyed> all = new ArrayList<>();
        for (Value item : Sequences.list(input)) {
            Value shown = Keys.at(item, path, otherwise, run);
            all.add(new Keyed(Keys.folded(shown, fold), shown, item));
        }
        all.sort((l, r) -> Comparison.compare(l.key, r.key, "<"));
        List<Value> groups = new ArrayList<>();
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            items.add(all.get(i).item);
            if (i + 1 == all.size() || !Comparison.equal(all.get(i).key, all.get(i + 1).key)) {
                groups.add(new Group(all.get(i - items.size() + 1).shown, new ListValue(items)));
                items = new ArrayList<>();
            }
        }
        return new ListValue(groups);
    }
}
