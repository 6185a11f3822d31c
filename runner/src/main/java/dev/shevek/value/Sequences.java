package dev.shevek.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looping over, measuring, indexing and slicing values as Python does. */
public final class Sequences {
    private Sequences() {}

    /** The items of anything that can be looped over; throws {@link PythonException} otherwise. */
    public static Iterator<Value> iterator(Value value) {
        return switch (value) {
            case ListValue l -> l.items().iterator();
            case TupleValue t -> t.items().iterator();
            case StrValue s -> characters(s).iterator();
            default -> list(value).iterator();
        };
    }

    /** The items of what can be looped over, or the value alone when it is text or a number. */
    public static List<Value> listOrOne(Value value) {
        return value instanceof StrValue || value instanceof IntValue ? List.of(value) : list(value);
    }

    /** The items of anything that can be looped over: a list not to be changed. */
    public static List<Value> list(Value value) {
        return switch (value) {
            case ListValue l -> l.items();
            case TupleValue t -> t.items();
            case StrValue s -> characters(s);
            case DictValue d -> new ArrayList<>(d.entries().keySet());
            case SetValue s -> new ArrayList<>(s.items());
            case BytesValue b -> {
                List<Value> numbers = new ArrayList<>(b.bytes().length);
                for (byte item : b.bytes()) {
                    numbers.add(IntValue.of(item & 0xff));
                }
                yield numbers;
            }
            case DictView view -> view.items();
            case IterableValue i -> {
                List<Value> items = new ArrayList<>();
                i.iterator().forEachRemaining(items::add);
                yield items;
            }
            case UndefinedValue u when u.lenient() -> List.of();
            case UndefinedValue u -> throw PythonException.undefined(u);
            default -> throw PythonException.type("'" + Types.name(value) + "' object is not iterable");
        };
    }

    /** Whether it can be looped over. */
    public static boolean isIterable(Value value) {
        return switch (value) {
            case ListValue l -> true;
            case TupleValue t -> true;
            case StrValue s -> true;
            case DictValue d -> true;
            case SetValue s -> true;
            case BytesValue b -> true;
            case IterableValue i -> true;
            default -> false;
        };
    }

    private static List<Value> characters(StrValue text) {
        String chars = text.text();
        List<Value> items = new ArrayList<>(Bounds.items(chars.length()));
        for (int i = 0; i < chars.length(); ) {
            int end = i + Character.charCount(chars.codePointAt(i));
            items.add(new StrValue(chars.substring(i, end), text.isSecret() ? Marks.SECRET : Marks.NONE));
            i = end;
        }
        return items;
    }

    /** {@code len(value)}. */
    public static long length(Value value) {
        return switch (value) {
            case StrValue s -> s.text().codePointCount(0, s.text().length());
            case ListValue l -> l.items().size();
            case TupleValue t -> t.items().size();
            case DictValue d -> d.entries().size();
            case SetValue s -> s.items().size();
            case BytesValue b -> b.bytes().length;
            case IterableValue i when i.size() >= 0 -> i.size();
            case UndefinedValue u -> throw PythonException.undefined(u);
            default -> throw PythonException.type("object of type '" + Types.name(value) + "' has no len()");
        };
    }

    /** The item at an index that may be negative, or null when it is out of range or the value has no order. */
    public static @Nullable Value at(Value value, long index) {
        long size;
        switch (value) {
            case ListValue l -> size = l.items().size();
            case TupleValue t -> size = t.items().size();
            case StrValue s -> size = length(s);
            case RangeValue r -> size = r.size();
            case BytesValue b -> size = b.bytes().length;
            case IterableValue i -> size = i instanceof DictView ? 0 : i.size();
            default -> {
                return null;
            }
        }
        long place = index < 0 ? index + size : index;
        if (place < 0 || place >= size) {
            return null;
        }
        return switch (value) {
            case ListValue l -> l.items().get((int) place);
            case TupleValue t -> t.items().get((int) place);
            case StrValue s -> sub(s, (int) place, (int) place + 1);
            case RangeValue r -> r.get(place);
            case IterableValue i -> list(i).get((int) place);
            case BytesValue b -> IntValue.of(b.bytes()[(int) place] & 0xff);
            default -> null;
        };
    }

    /** A part of a text, counted in code points. */
    public static StrValue sub(StrValue text, int from, int to) {
        String chars = text.text();
        boolean plain = chars.codePointCount(0, chars.length()) == chars.length();
        int start = plain ? from : chars.offsetByCodePoints(0, from);
        int end = plain ? to : chars.offsetByCodePoints(start, to - from);
        String part = chars.substring(start, end);
        return text.isSecret() ? StrValue.secret(part) : StrValue.of(part);
    }

    /** {@code value[from:to:step]}; an end that is not given is null. */
    public static Value slice(Value value, @Nullable Value from, @Nullable Value to, @Nullable Value step) {
        if (value instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        boolean sliceable = value instanceof ListValue
                || value instanceof TupleValue
                || value instanceof StrValue
                || value instanceof RangeValue
                || value instanceof BytesValue;
        if (!sliceable) {
            throw PythonException.type("'" + Types.name(value) + "' object is not subscriptable");
        }
        long by = step == null || step == NoneValue.NONE ? 1 : index(step);
        if (by == 0) {
            throw PythonException.value("slice step cannot be zero");
        }
        long size = length(value);
        long low = by > 0 ? 0 : -1;
        long high = by > 0 ? size : size - 1;
        long start = bound(from, by > 0 ? low : high, size, low, high);
        long stop = bound(to, by > 0 ? high : low, size, low, high);
        if (value instanceof RangeValue range) {
            long first = range.start() + start * range.step();
            return new RangeValue(first, range.start() + stop * range.step(), range.step() * by);
        }
        if (by == 1 && value instanceof StrValue text) {
            return start >= stop ? StrValue.EMPTY : sub(text, (int) start, (int) stop);
        }
        List<Value> source = list(value);
        List<Value> items = new ArrayList<>();
        for (long i = start; by > 0 ? i < stop : i > stop; i += by) {
            items.add(source.get((int) i));
        }
        return switch (value) {
            case TupleValue t -> new TupleValue(items);
            case StrValue s -> {
                StringBuilder out = new StringBuilder();
                items.forEach(item -> out.append(((StrValue) item).text()));
                yield s.isSecret() ? StrValue.secret(out.toString()) : StrValue.of(out.toString());
            }
            case BytesValue b -> {
                byte[] part = new byte[items.size()];
                for (int i = 0; i < part.length; i++) {
                    part[i] = (byte) ((IntValue) items.get(i)).asLong();
                }
                yield new BytesValue(part);
            }
            default -> new ListValue(items);
        };
    }

    private static long bound(@Nullable Value end, long missing, long size, long low, long high) {
        if (end == null || end == NoneValue.NONE) {
            return missing;
        }
        long at = index(end);
        return Math.clamp(at < 0 ? at + size : at, low, high);
    }

    private static long index(Value value) {
        if (!Arithmetic.isInteger(value)) {
            throw PythonException.type("slice indices must be integers or None or have an __index__ method");
        }
        BigInteger number = Arithmetic.integer(value);
        return number.bitLength() < 40 ? number.longValue() : number.signum() * (1L << 40);
    }
}
