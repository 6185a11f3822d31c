package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Ansible's filters with regular expressions. */
final class RegexFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "regex_replace" -> replace(input, args, run.dialect().modern());
            case "regex_search" -> search(input, args);
            case "regex_findall" -> findall(input, args);
            case "regex_escape" ->
                escape(Text.str(input), Args.text(args.bind("regex_escape", "re_type")[0], "python"));
            default -> throw new IllegalStateException(name);
        };
    }

    private static String pattern(@Nullable Value value) {
        if (value instanceof UndefinedValue undefined) {
            throw PythonException.undefined(undefined);
        }
        if (value != null && !(value instanceof StrValue)) {
            throw PythonException.type("first argument must be string or compiled pattern");
        }
        return Args.text(value, "");
    }

    private static Value replace(Value input, Args args, boolean modern) {
        @Nullable
        Value[] bound = args.bind(
                "regex_replace", "pattern", "replacement", "ignorecase", "multiline", "count", "mandatory_count");
        if (!modern && (bound[4] != null || bound[5] != null)) {
            throw PythonException.type("regex_replace() got an unexpected keyword argument '"
                    + (bound[4] != null ? "count'" : "mandatory_count'"));
        }
        PythonRegex regex =
                PythonRegex.compile(pattern(bound[0]), Args.flag(bound[2], false), Args.flag(bound[3], false));
        long count = Args.number(bound[4], 0);
        PythonRegex.Replaced replaced = regex.replace(Text.str(input), Args.text(bound[1], ""), count);
        long mandatory = Args.number(bound[5], 0);
        if (mandatory != 0 && mandatory != replaced.count()) {
            throw new PythonException(
                    "AnsibleFilterError",
                    "'" + pattern(bound[0]) + "' should match " + mandatory + " times, but matches " + count
                            + " times in '" + Text.str(input) + "'");
        }
        return StrValue.of(replaced.text());
    }

    private static Value search(Value input, Args args) {
        PythonRegex regex = PythonRegex.compile(
                pattern(args.count() > 0 ? args.get(0) : args.named("regex")),
                Args.flag(args.named("ignorecase"), false),
                Args.flag(args.named("multiline"), false));
        Matcher matcher = regex.matcher(Text.str(input));
        List<String> groups = groups(args.skip(1).positional());
        if (!regex.find(matcher)) {
            return NoneValue.NONE;
        }
        if (groups.isEmpty()) {
            return StrValue.of(matcher.group());
        }
        List<Value> out = new ArrayList<>();
        for (String group : groups) {
            out.add(text(regex.group(matcher, group)));
        }
        return new ListValue(out);
    }

    /** The numbers and names of the groups asked for. */
    private static List<String> groups(List<Value> references) {
        List<String> groups = new ArrayList<>();
        for (Value reference : references) {
            String wanted = Text.str(reference);
            int end = 1;
            while (end < wanted.length() && Character.isDigit(wanted.charAt(end))) {
                end++;
            }
            if (wanted.startsWith("\\g<") && wanted.endsWith(">")) {
                groups.add(wanted.substring(3, wanted.length() - 1));
            } else if (wanted.startsWith("\\") && end > 1) {
                groups.add(wanted.substring(1, end));
            } else {
                throw new PythonException("AnsibleFilterError", "Unknown argument");
            }
        }
        return groups;
    }

    private static Value text(@Nullable String text) {
        return text == null ? NoneValue.NONE : StrValue.of(text);
    }

    private static Value findall(Value input, Args args) {
        @Nullable Value[] bound = args.bind("regex_findall", "regex", "multiline", "ignorecase");
        PythonRegex regex = PythonRegex.compile(
                pattern(Args.required("regex_findall", "regex", bound[0])),
                Args.flag(bound[2], false),
                Args.flag(bound[1], false));
        String text = Text.str(input);
        Matcher matcher = regex.matcher(text);
        List<Value> out = new ArrayList<>();
        while (regex.find(matcher, text)) {
            if (regex.groups() <= 1) {
                String found = regex.group(matcher, String.valueOf(regex.groups()));
                out.add(StrValue.of(found == null ? "" : found));
            } else {
                List<Value> row = new ArrayList<>();
                for (int i = 1; i <= regex.groups(); i++) {
                    String found = regex.group(matcher, String.valueOf(i));
                    row.add(StrValue.of(found == null ? "" : found));
                }
                out.add(new TupleValue(row));
            }
        }
        return new ListValue(out);
    }

    private static Value escape(String text, String type) {
        String special = switch (type) {
            case "python" -> "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";
            case "posix_basic" -> "].[^$*\\";
            case "posix_extended" ->
                throw new PythonException("AnsibleFilterError", "Regex type (" + type + ") not yet implemented");
            default -> throw new PythonException("AnsibleFilterError", "Invalid regex type (" + type + ")");
        };
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (special.indexOf(text.charAt(i)) >= 0) {
                out.append('\\');
            }
            out.append(text.charAt(i));
        }
        return StrValue.of(out.toString());
    }
}
