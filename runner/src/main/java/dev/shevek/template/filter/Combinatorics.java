package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Bounds;
import dev.shevek.value.ListValue;
import dev.shevek.value.Sequences;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code product}, {@code permutations} and {@code combinations}. */
final class Combinatorics {
    private Combinatorics() {}

    static Value product(Value input, Args args) {
        long repeat = Args.number(args.named("repeat"), 1);
        List<List<Value>> pools = new ArrayList<>();
        pools.add(Sequences.list(input));
        args.positional().forEach(pool -> pools.add(Sequences.list(pool)));
        List<List<Value>> all = new ArrayList<>();
        for (long i = 0; i < Math.min(repeat, 64); i++) {
            all.addAll(pools);
        }
        List<List<Value>> rows = new ArrayList<>(List.of(List.of()));
        for (List<Value> pool : all) {
            Bounds.items((long) rows.size() * pool.size());
            List<List<Value>> longer = new ArrayList<>(rows.size() * pool.size());
            for (List<Value> row : rows) {
                for (Value item : pool) {
                    List<Value> next = new ArrayList<>(row.size() + 1);
                    next.addAll(row);
                    next.add(item);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return tuples(rows);
    }

    static Value permutations(Value input, Args args) {
        List<Value> pool = Sequences.list(input);
        long size = Args.number(args.bind("permutations", "r")[0], pool.size());
        List<List<Value>> rows = new ArrayList<>();
        if (size >= 0 && size <= pool.size()) {
            choose(pool, new boolean[pool.size()], new ArrayList<>(), (int) size, rows, false, 0);
        }
        return tuples(rows);
    }

    static Value combinations(Value input, Args args) {
        List<Value> pool = Sequences.list(input);
        long size = Args.number(Args.required("combinations", "r", args.bind("combinations", "r")[0]), 0);
        List<List<Value>> rows = new ArrayList<>();
        if (size >= 0 && size <= pool.size()) {
            choose(pool, new boolean[pool.size()], new ArrayList<>(), (int) size, rows, true, 0);
        }
        return tuples(rows);
    }

    private static void choose(
            List<Value> pool,
            boolean[] used,
            List<Value> row,
            int size,
            List<List<Value>> rows,
            boolean ordered,
            int from) {
        if (row.size() == size) {
            Bounds.items((rows.size() + 1L) * Math.max(1, size));
            rows.add(new ArrayList<>(row));
            return;
        }
        for (int i = ordered ? from : 0; i < pool.size(); i++) {
            if (!used[i]) {
                used[i] = true;
                row.add(pool.get(i));
                choose(pool, used, row, size, rows, ordered, i + 1);
                row.removeLast();
                used[i] = false;
            }
        }
    }

    private static Value tuples(List<List<Value>> rows) {
        List<Value> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(new TupleValue(row)));
        return new ListValue(all);
    }
}
