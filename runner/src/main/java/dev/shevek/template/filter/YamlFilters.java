package dev.shevek.template.filter;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading and writing YAML. */
final class YamlFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "to_yaml" -> write(input, given(args, run, false), null, 2);
            case "to_nice_yaml" ->
                write(input, given(args, run, true), false, (int)
                        Args.number(args.count() > 0 ? args.get(0) : null, 4));
            case "community.to_yaml", "community.to_nice_yaml" ->
                write(
                        input,
                        args.without("redact_sensitive_values"),
                        name.endsWith("nice_yaml") ? Boolean.FALSE : null,
                        2);
            case "from_yaml" -> read(input, false);
            default -> read(input, true);
        };
    }

    /** The named arguments; throws for those that Ansible gives itself. */
    private static Args given(Args args, Rendering run, boolean nice) {
        boolean flow = nice && !run.dialect().modern() && args.named("default_flow_style") != null;
        if (flow || args.named("allow_unicode") != null) {
            throw PythonException.type("yaml.dump() got multiple values for keyword argument '"
                    + (flow ? "default_flow_style" : "allow_unicode") + "'");
        }
        return args.skip(args.count());
    }

    /** As {@code yaml.dump} with these named arguments; a flow style of null means flow for what holds no containers. */
    private static Value write(Value input, Args args, @Nullable Boolean flow, int indent) {
        Map<String, Value> named = args.named();
        Value style = named.remove("default_flow_style");
        Boolean chosen = style == null ? flow : style == NoneValue.NONE ? null : Boolean.valueOf(Truth.of(style));
        int spaces = (int) Args.number(named.remove("indent"), indent);
        long width = Args.number(named.remove("width"), 80);
        boolean sorted = Args.flag(named.remove("sort_keys"), true);
        boolean start = Args.flag(named.remove("explicit_start"), false);
        boolean end = Args.flag(named.remove("explicit_end"), false);
        boolean unicode = Args.flag(named.remove("allow_unicode"), true);
        Value quotes = named.remove("default_style");
        boolean canonical = Args.flag(named.remove("canonical"), false);
        String newline = lineBreak(named.remove("line_break"));
        String directives = directives(named.remove("version"), named.remove("tags"), newline);
        for (String known : List.of("encoding", "redact_value", "dump_vault_tags")) {
            named.remove(known);
        }
        if (!named.isEmpty()) {
            throw PythonException.type("dump_all() got an unexpected keyword argument '"
                    + named.keySet().iterator().next() + "'");
        }
        char mark =
                quotes == null || quotes == NoneValue.NONE || Text.str(quotes).isEmpty()
                        ? 0
                        : Text.str(quotes).charAt(0);
        if (canonical) {
            return StrValue.of(new CanonicalYaml(spaces, width, sorted, unicode).write(input) + (end ? "...\n" : ""));
        }
        boolean started = start || !directives.isEmpty();
        String text = new YamlWriter(chosen, spaces, width, sorted, unicode, mark, newline).write(input, started);
        return StrValue.of(directives + text + (end ? "..." + newline : ""));
    }

    private static String lineBreak(@Nullable Value asked) {
        String text = asked == null ? "" : Text.str(asked);
        return text.equals("\r") || text.equals("\r\n") ? text : "\n";
    }

    /** What stands before the document: its version and the handles of its tags. */
    private static String directives(@Nullable Value version, @Nullable Value tags, String newline) {
        StringBuilder out = new StringBuilder();
        if (version != null && Truth.of(version)) {
            List<Value> numbers = Sequences.list(version);
            out.append("%YAML ").append(Text.str(numbers.get(0))).append('.').append(Text.str(numbers.get(1)));
            out.append(newline);
        }
        if (tags instanceof DictValue handles) {
            handles.entries()
                    .forEach((handle, prefix) -> out.append("%TAG ")
                            .append(Text.str(handle))
                            .append(' ')
                            .append(Text.str(prefix))
                            .append(newline));
        }
        return out.toString();
    }

    /** A copy that the template may append to. */
    private static Value changeable(Value value) {
        return switch (value) {
            case ListValue list -> {
                List<Value> items = new ArrayList<>(list.items().size());
                list.items().forEach(item -> items.add(changeable(item)));
                yield new ListValue(items);
            }
            case DictValue dict -> {
                Map<Value, Value> entries =
                        LinkedHashMap.newLinkedHashMap(dict.entries().size());
                dict.entries().forEach((key, item) -> entries.put(key, changeable(item)));
                yield new DictValue(entries);
            }
            default -> value;
        };
    }

    private static Value read(Value input, boolean all) {
        if (input == NoneValue.NONE) {
            return all ? new ListValue(new ArrayList<>()) : input;
        }
        if (!(input instanceof StrValue text)) {
            return input;
        }
        try {
            List<Value> documents = new ArrayList<>();
            for (YamlDocument document :
                    new YamlReader(YamlOptions.UNTRUSTED).readAll(text.text(), "<unicode string>")) {
                documents.add(changeable(document.value()));
            }
            if (all) {
                return new ListValue(documents);
            }
            if (documents.size() > 1) {
                throw new PythonException(
                        "ComposerError", "expected a single document in the stream, but found another document");
            }
            return documents.isEmpty() ? NoneValue.NONE : documents.getFirst();
        } catch (ProblemException e) {
            Origin origin = e.problem().origin();
            String place =
                    origin == null ? "" : " in line " + origin.line() + ", column " + origin.column() + " of the text";
            throw new PythonException("YAMLError", e.problem().message() + place);
        }
    }
}
