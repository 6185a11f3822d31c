package dev.shevek.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call of a function, method, filter or test: positional and named. */
public final class Args {
    /** No arguments. */
    public static final Args NONE = new Args(new Value[0], new String[0], new Value[0]);

    private final Value[] positional;
    private final String[] names;
    private final Value[] named;

    /** Arguments in order, then names and their values in step. */
    public Args(Value[] positional, String[] names, Value[] named) {
        this.positional = positional;
        this.names = names;
        this.named = named;
    }

    /** Positional arguments only. */
    public static Args of(Value... positional) {
        return new Args(positional, NONE.names, NONE.named);
    }

    /** How many positional arguments there are. */
    public int count() {
        return positional.length;
    }

    /** The positional argument at an index from 0. */
    public Value get(int index) {
        return positional[index];
    }

    /** The positional arguments; a copy. */
    public List<Value> positional() {
        return new ArrayList<>(Arrays.asList(positional));
    }

    /** The named arguments in the order given; a copy. */
    public Map<String, Value> named() {
        Map<String, Value> all = LinkedHashMap.newLinkedHashMap(names.length);
        for (int i = 0; i < names.length; i++) {
            all.put(names[i], named[i]);
        }
        return all;
    }

    /** The named argument, or null. */
    public @Nullable Value named(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return named[i];
            }
        }
        return null;
    }

    /** Whether there are named arguments. */
    public boolean hasNamed() {
        return names.length > 0;
    }

    /** The same without the first positional arguments. */
    public Args skip(int count) {
        return new Args(
                Arrays.copyOfRange(positional, Math.min(count, positional.length), positional.length), names, named);
    }

    /** The same without some named arguments. */
    public Args without(String... left) {
        Map<String, Value> rest = named();
        for (String name : left) {
            rest.remove(name);
        }
        return new Args(
                positional, rest.keySet().toArray(new String[0]), rest.values().toArray(new Value[0]));
    }

    /** The first undefined argument, or null. */
    public @Nullable UndefinedValue undefined() {
        for (Value value : positional) {
            if (value instanceof UndefinedValue undefined) {
                return undefined;
            }
        }
        for (Value value : named) {
            if (value instanceof UndefinedValue undefined) {
                return undefined;
            }
        }
        return null;
    }

    /** Whether any argument itself is secret text. */
    public boolean anySecret() {
        for (Value value : positional) {
            if (value instanceof StrValue text && text.isSecret()) {
                return true;
            }
        }
        for (Value value : named) {
            if (value instanceof StrValue text && text.isSecret()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The arguments by parameter, as a Python function of these parameters would take them; what is not given is null.
     * Throws {@link PythonException} when there are too many, or one of an unknown name.
     */
    public @Nullable Value[] bind(String function, String... parameters) {
        @Nullable Value[] bound = new Value[parameters.length];
        if (positional.length > parameters.length) {
            throw PythonException.type(
                    function + "() takes " + (parameters.length == 0 ? "no" : "at most " + parameters.length)
                            + " argument" + (parameters.length == 1 ? "" : "s") + " (" + positional.length + " given)");
        }
        System.arraycopy(positional, 0, bound, 0, positional.length);
        for (int i = 0; i < names.length; i++) {
            int at = 0;
            while (at < parameters.length && !parameters[at].equals(names[i])) {
                at++;
            }
            if (at == parameters.length) {
                throw PythonException.type(function + "() got an unexpected keyword argument '" + names[i] + "'");
            }
            if (bound[at] != null) {
                throw PythonException.type(function + "() got multiple values for argument '" + names[i] + "'");
            }
            bound[at] = named[i];
        }
        return bound;
    }

    /** A bound argument that must be given. */
    public static Value required(String function, String parameter, @Nullable Value value) {
        if (value == null) {
            throw PythonException.type(function + "() missing 1 required positional argument: '" + parameter + "'");
        }
        return value;
    }

    /** A bound argument as text, or a default when it is not given. */
    public static String text(@Nullable Value value, String otherwise) {
        return value == null ? otherwise : Text.str(value);
    }

    /** A bound argument's truth, or a default when it is not given. */
    public static boolean flag(@Nullable Value value, boolean otherwise) {
        return value == null ? otherwise : Truth.of(value);
    }

    /** A bound argument as an integer, or a default when it is not given or None. */
    public static long number(@Nullable Value value, long otherwise) {
        if (value == null || value == NoneValue.NONE) {
            return otherwise;
        }
        if (value instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        BigInteger number = Arithmetic.integer(value);
        return number.bitLength() < 63 ? number.longValue() : number.signum() * (Long.MAX_VALUE >> 1);
    }
}
