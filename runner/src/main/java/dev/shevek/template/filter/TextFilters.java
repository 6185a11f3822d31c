package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Bounds;
import dev.shevek.value.Cases;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.Methods;
import dev.shevek.value.PercentFormat;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Jinja's filters of text. */
final class TextFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "upper" -> plain(text(input).toUpperCase(Locale.ROOT), name, args);
            case "lower" -> plain(text(input).toLowerCase(Locale.ROOT), name, args);
            case "capitalize" -> plain(Cases.capitalize(text(input)), name, args);
            case "title" -> plain(title(text(input)), name, args);
            case "string" -> string(input, args);
            case "trim" -> {
                @Nullable Value[] bound = args.bind("do_trim", "chars");
                yield Methods.call(StrValue.of(text(input)), "strip", bound[0] == null ? Args.NONE : Args.of(bound[0]));
            }
            case "replace" -> {
                @Nullable Value[] bound = args.bind("do_replace", "old", "new", "count");
                yield Methods.call(
                        StrValue.of(text(input)),
                        "replace",
                        Args.of(
                                StrValue.of(text(Args.required("do_replace", "old", bound[0]))),
                                StrValue.of(text(Args.required("do_replace", "new", bound[1]))),
                                IntValue.of(Args.number(bound[2], -1))));
            }
            case "indent" -> indent(only(input, "can only indent text, not"), args);
            case "center" ->
                Methods.call(
                        StrValue.of(text(input)),
                        "center",
                        Args.of(IntValue.of(Args.number(args.bind("do_center", "width")[0], 80))));
            case "truncate" -> truncate(input, args);
            case "wordwrap" -> WordWrap.wrap(only(input, "can only wrap text, not"), args);
            case "wordcount" -> IntValue.of(words(text(input)));
            case "format" -> format(input, args);
            case "striptags" -> StrValue.of(Html.stripTags(text(input)));
            case "urlize" -> Html.urlize(text(input), args);
            case "urlencode" -> Html.urlencode(input);
            case "escape", "e", "forceescape" -> plain(Html.escape(text(input)), name, args);
            case "safe" -> plain(text(input), name, args);
            case "xmlattr" -> Html.attributes(input, args);
            case "filesizeformat" -> Sizes.fileSize(input, args);
            case "pprint" -> StrValue.of(run.dialect().modern() ? Text.repr(input) : Pretty.print(input));
            default -> throw new IllegalStateException(name);
        };
    }

    /** Text; anything else is an error. */
    private static String only(Value value, String complaint) {
        if (value instanceof StrValue text) {
            return text.text();
        }
        throw PythonException.type(complaint + " '" + Types.name(value) + "'");
    }

    static String text(Value value) {
        return Text.str(value);
    }

    private static Value plain(String text, String name, Args args) {
        args.bind("do_" + name);
        return StrValue.of(text);
    }

    private static Value string(Value input, Args args) {
        args.bind("string");
        return input instanceof StrValue ? input : StrValue.of(text(input));
    }

    /** Jinja's own title: words begin after white space and some brackets. */
    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean start = true;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            out.appendCodePoint(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
            start = c < 65536 && (Splitting.space((char) c) || "-({[<".indexOf(c) >= 0);
        }
        return out.toString();
    }

    private static Value indent(String text, Args args) {
        @Nullable Value[] bound = args.bind("do_indent", "width", "first", "blank");
        String pad = bound[0] instanceof StrValue given
                ? given.text()
                : " ".repeat(Bounds.text(Math.max(0, Args.number(bound[0], 4))));
        boolean first = Args.flag(bound[1], false);
        boolean blank = Args.flag(bound[2], false);
        List<String> lines = Splitting.lines(text + "\n", false);
        StringBuilder out = new StringBuilder(first ? pad : "");
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                out.append('\n');
                if (blank || !lines.get(i).isEmpty()) {
                    out.append(pad);
                }
            }
            out.append(lines.get(i));
            Bounds.text(out.length());
        }
        return StrValue.of(out.toString());
    }

    private static Value truncate(Value input, Args args) {
        @Nullable Value[] bound = args.bind("do_truncate", "length", "killwords", "end", "leeway");
        long length = Args.number(bound[0], 255);
        String end = Args.text(bound[2], "...");
        long leeway = Args.number(bound[3], 5);
        if (!(input instanceof StrValue given)) {
            if (Sequences.length(input) > length + leeway) {
                throw PythonException.type("can only truncate text, not '" + Types.name(input) + "'");
            }
            return input;
        }
        String text = given.text();
        long size = text.codePointCount(0, text.length());
        if (length < end.length()) {
            throw new PythonException("AssertionError", "expected length >= " + end.length() + ", got " + length);
        }
        if (size <= length + leeway) {
            return given;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, (int) (length - end.length())));
        if (!Args.flag(bound[1], false)) {
            int space = cut.lastIndexOf(' ');
            cut = space < 0 ? cut : cut.substring(0, space);
        }
        return StrValue.of(cut + end);
    }

    private static int words(String text) {
        int count = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean word = Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_';
            count += word && !inside ? 1 : 0;
            inside = word;
        }
        return count;
    }

    private static Value format(Value input, Args args) {
        if (args.count() > 0 && args.hasNamed()) {
            throw PythonException.type("can't handle positional and keyword arguments at the same time");
        }
        Value values = args.hasNamed() ? DictValue.ofTexts(args.named()) : new TupleValue(args.positional());
        return PercentFormat.format(input instanceof StrValue text ? text : StrValue.of(text(input)), values);
    }
}
