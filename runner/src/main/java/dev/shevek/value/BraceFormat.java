package dev.shevek.value;

/** {@code str.format}: replacement fields in braces. */
public final class BraceFormat {
    private final Args args;
    private int auto;
    private boolean secret;

    private BraceFormat(Args args) {
        this.args = args;
    }

    /** Formats; throws {@link PythonException}. */
    public static StrValue format(StrValue format, Args args) {
        BraceFormat run = new BraceFormat(args);
        String text = run.expand(format.text(), 2);
        return run.secret || format.isSecret() ? StrValue.secret(text) : StrValue.of(text);
    }

    private String expand(String format, int depth) {
        if (depth <= 0) {
            throw PythonException.value("Max string recursion exceeded");
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i++);
            if ((c == '{' || c == '}') && i < format.length() && format.charAt(i) == c) {
                out.append(c);
                i++;
            } else if (c == '}') {
                throw PythonException.value("Single '}' encountered in format string");
            } else if (c == '{') {
                int end = close(format, i);
                out.append(field(format.substring(i, end), depth));
                i = end + 1;
            } else {
                out.append(c);
            }
            Bounds.text(out.length());
        }
        return out.toString();
    }

    private static int close(String format, int from) {
        int open = 1;
        for (int i = from; i < format.length(); i++) {
            open += format.charAt(i) == '{' ? 1 : format.charAt(i) == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw PythonException.value(
                from >= format.length()
                        ? "Single '{' encountered in format string"
                        : "expected '}' before end of string");
    }

    private String field(String field, int depth) {
        int colon = -1;
        int bang = -1;
        int bracket = 0;
        for (int i = 0; i < field.length() && colon < 0; i++) {
            char c = field.charAt(i);
            bracket += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '!' && bracket == 0 && bang < 0) {
                bang = i;
            } else if (c == ':' && bracket == 0) {
                colon = i;
            }
        }
        String spec = colon < 0 ? "" : field.substring(colon + 1);
        String head = colon < 0 ? field : field.substring(0, colon);
        Value value = resolve(bang < 0 ? head : head.substring(0, bang));
        secret |= Secrets.within(value);
        if (bang >= 0) {
            value = switch (head.substring(bang + 1)) {
                case "s" -> StrValue.of(Text.str(value));
                case "r" -> StrValue.of(Text.repr(value));
                case "a" -> StrValue.of(Text.ascii(value));
                case "" -> throw PythonException.value("unmatched '{' in format spec");
                default -> throw PythonException.value("Unknown conversion specifier " + head.substring(bang + 1));
            };
        }
        return FormatSpec.format(value, spec.indexOf('{') >= 0 ? expand(spec, depth - 1) : spec);
    }

    private Value resolve(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        Value value = first(path.substring(0, end));
        int i = end;
        while (i < path.length()) {
            if (path.charAt(i) == '[') {
                int close = path.indexOf(']', i);
                if (close < 0) {
                    throw PythonException.value("Missing ']' in format string");
                }
                value = item(value, path.substring(i + 1, close));
                i = close + 1;
            } else {
                int next = i + 1;
                while (next < path.length() && path.charAt(next) != '.' && path.charAt(next) != '[') {
                    next++;
                }
                String name = path.substring(i + 1, next);
                if (name.isEmpty()) {
                    throw PythonException.value("Empty attribute in format string");
                }
                if (path.charAt(i) != '.') {
                    throw PythonException.value("Only '.' or '[' may follow ']' in format field specifier");
                }
                if (value instanceof UndefinedValue undefined) {
                    throw PythonException.undefined(undefined);
                }
                Value attribute =
                        value instanceof ObjectValue object ? object.attribute(name) : Methods.attribute(value, name);
                if (attribute == null) {
                    throw new PythonException(
                            "AttributeError", "'" + Types.name(value) + "' object has no attribute '" + name + "'");
                }
                value = attribute;
                i = next;
            }
        }
        return value;
    }

    private Value first(String name) {
        boolean number = !name.isEmpty() && name.chars().allMatch(Character::isDigit);
        if (name.isEmpty() || number) {
            if (name.isEmpty() ? auto < 0 : auto > 0) {
                throw PythonException.value(
                        name.isEmpty()
                                ? "cannot switch from manual field specification to automatic field numbering"
                                : "cannot switch from automatic field numbering to manual field specification");
            }
            auto = name.isEmpty() ? auto : -1;
            long at = name.isEmpty() ? auto++ : Long.parseLong(name.length() > 9 ? "999999999" : name);
            if (at >= args.count()) {
                throw new PythonException(
                        "IndexError", "Replacement index " + at + " out of range for positional args tuple");
            }
            return args.get((int) at);
        }
        Value named = args.named(name);
        if (named == null) {
            throw new PythonException("KeyError", Text.repr(StrValue.of(name)));
        }
        return named;
    }

    private static Value item(Value value, String key) {
        if (key.isEmpty()) {
            throw PythonException.value("Empty attribute in format string");
        }
        if (value instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        boolean number = key.length() < 10 && key.chars().allMatch(Character::isDigit);
        if (!number && !(value instanceof DictValue) && Sequences.isIterable(value)) {
            throw PythonException.type(Types.name(value) + " indices must be integers, not str");
        }
        Value found = value instanceof DictValue dict
                ? dict.entries().get(number ? IntValue.of(Long.parseLong(key)) : StrValue.of(key))
                : number ? Sequences.at(value, Long.parseLong(key)) : null;
        if (found == null) {
            throw new PythonException(
                    value instanceof DictValue ? "KeyError" : "IndexError",
                    value instanceof DictValue ? "'" + key + "'" : "list index out of range");
        }
        return found;
    }
}
