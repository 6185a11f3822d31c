package dev.shevek.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The methods of text. */
final class StrMethods {
    private StrMethods() {}

    static boolean has(String name) {
        return switch (name) {
            case "upper",
                    "lower",
                    "strip",
                    "lstrip",
                    "rstrip",
                    "split",
                    "rsplit",
                    "splitlines",
                    "join",
                    "replace",
                    "startswith",
                    "endswith",
                    "find",
                    "rfind",
                    "index",
                    "rindex",
                    "count",
                    "capitalize",
                    "title",
                    "swapcase",
                    "casefold",
                    "center",
                    "ljust",
                    "rjust",
                    "zfill",
                    "format",
                    "isdigit",
                    "isnumeric",
                    "isdecimal",
                    "isalpha",
                    "isalnum",
                    "isspace",
                    "isupper",
                    "islower",
                    "istitle",
                    "isidentifier",
                    "isascii",
                    "isprintable",
                    "partition",
                    "rpartition",
                    "expandtabs",
                    "removeprefix",
                    "removesuffix",
                    "encode",
                    "translate",
                    "format_map",
                    "maketrans" -> true;
            default -> false;
        };
    }

    static Value call(StrValue receiver, String name, Args args) {
        MethodArguments.check("str", name, args);
        String text = receiver.text();
        Value result = switch (name) {
            case "upper" -> StrValue.of(text.toUpperCase(Locale.ROOT));
            case "lower" -> StrValue.of(text.toLowerCase(Locale.ROOT));
            case "casefold" -> StrValue.of(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
            case "capitalize" -> StrValue.of(Cases.capitalize(text));
            case "title" -> StrValue.of(Cases.title(text));
            case "swapcase" -> StrValue.of(Cases.swap(text));
            case "strip", "lstrip", "rstrip" -> {
                Value[] bound = args.bind(name, "chars");
                yield StrValue.of(strip(
                        text,
                        bound[0] == null || bound[0] == NoneValue.NONE ? null : string(bound[0], name),
                        !name.equals("rstrip"),
                        !name.equals("lstrip")));
            }
            case "split", "rsplit" -> {
                Value[] bound = args.bind(name, "sep", "maxsplit");
                String sep = bound[0] == null || bound[0] == NoneValue.NONE ? null : string(bound[0], name);
                yield Splitting.split(text, sep, bound[1] == null ? -1 : whole(bound[1]), name.equals("rsplit"));
            }
            case "splitlines" -> ListValue.ofTexts(Splitting.lines(text, keepsEnds(args.bind(name, "keepends")[0])));
            case "join" -> join(receiver, Args.required(name, "iterable", args.bind(name, "iterable")[0]));
            case "replace" -> {
                Value[] bound = args.bind(name, "old", "new", "count");
                yield StrValue.of(replace(
                        text,
                        string(Args.required(name, "old", bound[0]), name),
                        string(Args.required(name, "new", bound[1]), name),
                        bound[2] == null ? -1 : whole(bound[2])));
            }
            case "startswith", "endswith" -> BoolValue.of(affix(text, name, args.bind(name, "prefix", "start", "end")));
            case "center", "ljust", "rjust" -> {
                Value[] bound = args.bind(name, "width", "fillchar");
                yield StrValue.of(pad(
                        text,
                        whole(Args.required(name, "width", bound[0])),
                        bound[1] == null ? " " : string(bound[1], name),
                        name));
            }
            case "zfill" -> StrValue.of(zfill(text, whole(Args.required(name, "width", args.bind(name, "width")[0]))));
            case "format" -> BraceFormat.format(receiver, args);
            case "format_map" -> BraceFormat.format(receiver, mapArgs(args));
            case "partition", "rpartition" ->
                partition(
                        text,
                        string(Args.required(name, "sep", args.bind(name, "sep")[0]), name),
                        name.equals("rpartition"));
            case "expandtabs" -> {
                Value size = args.bind(name, "tabsize")[0];
                yield StrValue.of(tabs(text, size == null ? 8 : (int) whole(size)));
            }
            case "removeprefix" -> {
                String prefix = string(Args.required(name, "prefix", args.bind(name, "prefix")[0]), name);
                yield StrValue.of(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
            }
            case "removesuffix" -> {
                String suffix = string(Args.required(name, "suffix", args.bind(name, "suffix")[0]), name);
                yield StrValue.of(
                        !suffix.isEmpty() && text.endsWith(suffix)
                                ? text.substring(0, text.length() - suffix.length())
                                : text);
            }
            case "encode" -> {
                Value[] bound = args.bind(name, "encoding", "errors");
                String encoding = bound[0] == null ? "utf-8" : string(bound[0], name);
                String errors = bound[1] == null ? "strict" : string(bound[1], name);
                yield new BytesValue(Encodings.encode(text, encoding, errors));
            }
            case "find", "rfind", "index", "rindex", "count" ->
                Finding.call(text, name, args.bind(name, "sub", "start", "end"));
            case "maketrans" -> throw PythonException.type("maketrans is not available in templates");
            case "translate" -> translate(text, Args.required(name, "table", args.bind(name, "table")[0]));
            default -> BoolValue.of(Cases.is(text, name));
        };
        return receiver.isSecret() || args.anySecret() ? Secrets.mark(result) : result;
    }

    private static Args mapArgs(Args args) {
        Value map = Args.required("str.format_map", "mapping", args.bind("str.format_map", "mapping")[0]);
        if (!(map instanceof DictValue dict)) {
            return Args.NONE;
        }
        List<String> names = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        dict.entries().forEach((key, value) -> {
            if (key instanceof StrValue name) {
                names.add(name.text());
                values.add(value);
            }
        });
        return new Args(new Value[0], names.toArray(new String[0]), values.toArray(new Value[0]));
    }

    private static Value translate(String text, Value table) {
        boolean usable = table instanceof DictValue
                || table instanceof ListValue
                || table instanceof TupleValue
                || table instanceof StrValue
                || table instanceof RangeValue;
        if (table instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        if (!usable && !text.isEmpty()) {
            throw PythonException.type("'" + Types.name(table) + "' object is not subscriptable");
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            Value to = table instanceof DictValue dict ? dict.entries().get(IntValue.of(c)) : Sequences.at(table, c);
            if (to == null) {
                out.appendCodePoint(c);
            } else if (to instanceof IntValue i) {
                out.appendCodePoint((int) i.asLong());
            } else if (to instanceof StrValue other) {
                out.append(other.text());
            } else if (to != NoneValue.NONE) {
                throw PythonException.type("character mapping must return integer, None or str");
            }
        });
        return StrValue.of(out.toString());
    }

    private static long whole(Value value) {
        if (value == NoneValue.NONE) {
            throw PythonException.type("'NoneType' object cannot be interpreted as an integer");
        }
        return Args.number(value, 0);
    }

    private static boolean keepsEnds(@Nullable Value value) {
        return value != null && whole(value) != 0;
    }

    private static String string(Value value, String method) {
        if (value instanceof StrValue text) {
            return text.text();
        }
        if (value instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        throw PythonException.type(method + "() argument must be str, not " + Types.name(value));
    }

    static String strip(String text, @Nullable String chars, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && stripped(text.charAt(start), chars)) {
            start++;
        }
        while (right && end > start && stripped(text.charAt(end - 1), chars)) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean stripped(char c, @Nullable String chars) {
        return chars == null ? Splitting.space(c) : chars.indexOf(c) >= 0;
    }

    private static Value join(StrValue separator, Value items) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        boolean secret = false;
        for (Value item : Sequences.list(items)) {
            if (!(item instanceof StrValue text)) {
                if (item instanceof UndefinedValue undefined) {
                    throw PythonException.undefined(undefined);
                }
                throw PythonException.type(
                        "sequence item " + at + ": expected str instance, " + Types.name(item) + " found");
            }
            if (at++ > 0) {
                out.append(separator.text());
            }
            Bounds.text((long) out.length() + text.text().length());
            out.append(text.text());
            secret |= text.isSecret();
        }
        return secret ? StrValue.secret(out.toString()) : StrValue.of(out.toString());
    }

    static String replace(String text, String old, String with, long count) {
        if (old.isEmpty()) {
            return interleave(text, with, count);
        }
        int at = text.indexOf(old);
        if (at < 0 || count == 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (long done = 0; at >= 0 && (count < 0 || done < count); done++) {
            Bounds.text((long) out.length() + with.length() + at - from);
            out.append(text, from, at).append(with);
            from = at + old.length();
            at = text.indexOf(old, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String interleave(String text, String with, long count) {
        Bounds.text((long) text.length() * (with.length() + 1));
        StringBuilder out = new StringBuilder();
        long left = count < 0 ? Long.MAX_VALUE : count;
        for (int i = 0; i <= text.length(); i++) {
            if (left-- > 0) {
                out.append(with);
            }
            if (i < text.length()) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean affix(String text, String name, @Nullable Value[] bound) {
        Value wanted = Args.required(name, "prefix", bound[0]);
        int start = Math.clamp(offset(bound[1], text, 0), 0, text.length());
        int end = Math.clamp(offset(bound[2], text, text.length()), 0, text.length());
        String part = start <= end ? text.substring(start, end) : "";
        List<Value> any = wanted instanceof TupleValue tuple ? tuple.items() : List.of(wanted);
        for (Value one : any) {
            if (!(one instanceof StrValue affix)) {
                if (one instanceof UndefinedValue undefined) {
                    throw PythonException.undefined(undefined);
                }
                throw PythonException.type(name + " first arg must be str or a tuple of str, not " + Types.name(one));
            }
            if (name.equals("startswith") ? part.startsWith(affix.text()) : part.endsWith(affix.text())) {
                return true;
            }
        }
        return false;
    }

    private static long offset(@Nullable Value value, String text, long missing) {
        long at = Args.number(value, missing);
        return at < 0 ? at + text.length() : at;
    }

    static String pad(String text, long width, String fill, String name) {
        if (fill.codePointCount(0, fill.length()) != 1) {
            throw PythonException.type("The fill character must be exactly one character long");
        }
        long missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        Bounds.text(missing);
        long left = switch (name) {
            case "ljust" -> 0;
            case "rjust" -> missing;
            default -> missing / 2 + (missing & width & 1);
        };
        return fill.repeat((int) left) + text + fill.repeat((int) (missing - left));
    }

    private static String zfill(String text, long width) {
        long missing = width - text.length();
        if (missing <= 0) {
            return text;
        }
        Bounds.text(missing);
        boolean sign = text.startsWith("-") || text.startsWith("+");
        return (sign ? text.substring(0, 1) : "") + "0".repeat((int) missing) + (sign ? text.substring(1) : text);
    }

    private static Value partition(String text, String separator, boolean last) {
        if (separator.isEmpty()) {
            throw PythonException.value("empty separator");
        }
        int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
        List<Value> parts = at >= 0
                ? List.of(
                        StrValue.of(text.substring(0, at)),
                        StrValue.of(separator),
                        StrValue.of(text.substring(at + separator.length())))
                : last
                        ? List.of(StrValue.EMPTY, StrValue.EMPTY, StrValue.of(text))
                        : List.of(StrValue.of(text), StrValue.EMPTY, StrValue.EMPTY);
        return new TupleValue(parts);
    }

    private static String tabs(String text, int size) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                int gap = size > 0 ? size - column % size : 0;
                out.repeat(' ', Bounds.text(gap));
                column += gap;
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }
}
