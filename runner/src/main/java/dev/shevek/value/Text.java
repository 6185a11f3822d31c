package dev.shevek.value;

import java.util.Map;

/** {@code str()} and {@code repr()} of values, as Python prints them. */
public final class Text {
    private static final String HEX = "0123456789abcdef";

    private Text() {}

    /** As {@code str(value)}; throws {@link PythonException} for what is undefined. */
    public static String str(Value value) {
        if (value instanceof StrValue text) {
            return text.text();
        }
        if (value instanceof IntValue || value instanceof BoolValue || value instanceof NoneValue) {
            return value.toString();
        }
        StringBuilder out = new StringBuilder();
        if (value instanceof TimeValue time) {
            TimeText.str(time.time(), out);
        } else if (value instanceof TimeDelta delta) {
            out.append(delta);
        } else {
            repr(value, out);
        }
        return out.toString();
    }

    /** As {@code repr(value)}; throws {@link PythonException} for what is undefined. */
    public static String repr(Value value) {
        StringBuilder out = new StringBuilder();
        repr(value, out);
        return out.toString();
    }

    /** As {@code ascii(value)}: what {@link #repr} gives with everything beyond ASCII escaped. */
    public static String ascii(Value value) {
        StringBuilder out = new StringBuilder();
        repr(value).codePoints().forEach(c -> {
            if (c < 128) {
                out.append((char) c);
            } else {
                escape(c, out);
            }
        });
        return out.toString();
    }

    /** A character as an escape such as {@code \xe9}. */
    static String escaped(int c) {
        StringBuilder out = new StringBuilder();
        escape(c, out);
        return out.toString();
    }

    private static void repr(Value value, StringBuilder out) {
        if (out.length() > Bounds.TEXT) {
            Bounds.text(out.length());
        }
        switch (value) {
            case StrValue s -> quote(s.text(), out);
            case IntValue i -> out.append(i);
            case BoolValue b -> out.append(b);
            case NoneValue n -> out.append("None");
            case FloatValue f -> out.append(FloatText.repr(f.value()));
            case ListValue l -> items(l.items(), "[", "]", out);
            case TupleValue t -> items(t.items(), "(", t.items().size() == 1 ? ",)" : ")", out);
            case SetValue s ->
                items(s.items(), s.items().isEmpty() ? "set(" : "{", s.items().isEmpty() ? ")" : "}", out);
            case DictValue d -> entries(d.entries(), out);
            case BytesValue b -> bytes(b.bytes(), out);
            case TimeValue t -> TimeText.repr(t.time(), out);
            case UndefinedValue u -> {
                if (!u.lenient()) {
                    throw PythonException.undefined(u);
                }
            }
            case IterableValue i -> out.append(i.repr());
            case TimeDelta d -> out.append(d.repr());
            case ObjectValue o -> out.append(o);
        }
    }

    private static void items(Iterable<Value> items, String open, String close, StringBuilder out) {
        out.append(open);
        boolean more = false;
        for (Value item : items) {
            if (more) {
                out.append(", ");
            }
            more = true;
            repr(item, out);
        }
        out.append(close);
    }

    private static void entries(Map<Value, Value> entries, StringBuilder out) {
        out.append('{');
        boolean more = false;
        for (Map.Entry<Value, Value> entry : entries.entrySet()) {
            if (more) {
                out.append(", ");
            }
            more = true;
            repr(entry.getKey(), out);
            out.append(": ");
            repr(entry.getValue(), out);
        }
        out.append('}');
    }

    private static void bytes(byte[] bytes, StringBuilder out) {
        StringBuilder chars = new StringBuilder(bytes.length);
        boolean single = false;
        boolean dual = false;
        for (byte b : bytes) {
            single |= b == '\'';
            dual |= b == '"';
        }
        char mark = single && !dual ? '"' : '\'';
        for (byte b : bytes) {
            int c = b & 0xff;
            switch (c) {
                case '\t' -> chars.append("\\t");
                case '\n' -> chars.append("\\n");
                case '\r' -> chars.append("\\r");
                case '\\' -> chars.append("\\\\");
                default -> {
                    if (c == mark) {
                        chars.append('\\').append((char) c);
                    } else if (c < 32 || c >= 127) {
                        chars.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        chars.append((char) c);
                    }
                }
            }
        }
        out.append('b').append(mark).append(chars).append(mark);
    }

    /** Appends text in quotes, escaped as Python's {@code repr} does. */
    static void quote(String text, StringBuilder out) {
        char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(mark);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c == mark) {
                        out.append('\\').append(mark);
                    } else if ((c >= 32 && c < 127) || (c > 127 && printable(c))) {
                        out.appendCodePoint(c);
                    } else {
                        escape(c, out);
                    }
                }
            }
        }
        out.append(mark);
    }

    private static void escape(int c, StringBuilder out) {
        if (c < 256) {
            out.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
            out.append(c < 65536 ? "\\u" : "\\U");
            for (int shift = c < 65536 ? 12 : 28; shift >= 0; shift -= 4) {
                out.append(HEX.charAt(c >> shift & 15));
            }
        }
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
