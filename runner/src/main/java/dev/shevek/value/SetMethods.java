package dev.shevek.value;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The methods of sets. */
final class SetMethods {
    private SetMethods() {}

    static boolean has(String name) {
        return switch (name) {
            case "union",
                    "intersection",
                    "difference",
                    "symmetric_difference",
                    "issubset",
                    "issuperset",
                    "isdisjoint",
                    "copy",
                    "add",
                    "update",
                    "discard" -> true;
            default -> false;
        };
    }

    static Value call(SetValue receiver, String name, Args args) {
        Value[] bound = args.bind(name, "other");
        if (name.equals("copy")) {
            return new SetValue(new LinkedHashSet<>(receiver.items()));
        }
        Value other = Args.required(name, "other", bound[0]);
        switch (name) {
            case "add" -> receiver.items().add(Hashing.key(other));
            case "discard" -> receiver.items().remove(other);
            case "update" -> receiver.items().addAll(Sequences.list(other));
            default -> {
                return combine(receiver.items(), new LinkedHashSet<>(Sequences.list(other)), name);
            }
        }
        return NoneValue.NONE;
    }

    private static Value combine(Set<Value> mine, Set<Value> others, String name) {
        Set<Value> result = new LinkedHashSet<>(mine);
        switch (name) {
            case "union" -> result.addAll(others);
            case "intersection" -> result.retainAll(others);
            case "difference" -> result.removeAll(others);
            case "symmetric_difference" -> {
                result.removeAll(others);
                others.stream().filter(item -> !mine.contains(item)).forEach(result::add);
            }
            case "issubset" -> {
                return BoolValue.of(others.containsAll(mine));
            }
            case "issuperset" -> {
                return BoolValue.of(mine.containsAll(others));
            }
            default -> {
                return BoolValue.of(Collections.disjoint(mine, others));
            }
        }
        return new SetValue(result);
    }
}
