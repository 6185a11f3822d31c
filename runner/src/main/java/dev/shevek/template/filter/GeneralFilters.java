package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.Cases;
import dev.shevek.value.DictValue;
import dev.shevek.value.Dicts;
import dev.shevek.value.Hashing;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Filters of data from community.general, ansible.utils and kubernetes.core. */
final class GeneralFilters implements Family {
    /** A list whose items are all there. */
    private static Value defined(Value input) {
        if (input instanceof ListValue list) {
            for (Value item : list.items()) {
                if (item instanceof UndefinedValue missing) {
                    throw PythonException.undefined(missing);
                }
            }
        }
        return input;
    }

    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "json_query" -> JsonPath.search(Args.text(args.bind(name, "expr")[0], ""), defined(input));
            case "dict" -> Dicts.of(input, Map.of());
            case "dict_kv" ->
                Dicts.of(null, Map.of(Text.str(Args.required(name, "key", args.bind(name, "key")[0])), input));
            case "groupby_as_dict" ->
                groupAsDict(input, Args.required(name, "attribute", args.bind(name, "attribute")[0]));
            case "counter" -> counter(input);
            case "from_ini" -> IniText.read(input);
            case "to_ini" -> IniText.write(input);
            case "consolidate" -> Consolidation.apply(input, args);
            case "accumulate" -> accumulate(input);
            case "crc32" -> {
                if (!(input instanceof StrValue)) {
                    throw new PythonException(
                            "AnsibleFilterError",
                            "Invalid value type (<class '" + Types.name(input) + "'>) for crc32 (" + Text.str(input)
                                    + ")");
                }
                CRC32 crc = new CRC32();
                crc.update(CodingFilters.bytes(input));
                yield StrValue.of(Long.toHexString(crc.getValue()));
            }
            case "lists_union", "lists_intersect", "lists_difference", "lists_symmetric_difference" ->
                KeyedLists.combine(name, input, args);
            case "lists_mergeby" -> KeyedLists.mergeBy(input, args);
            case "random_mac" -> randomMac(input, args);
            case "unicode_normalize" -> {
                if (!(input instanceof StrValue text)) {
                    throw new PythonException(
                            "AnsibleFilterTypeError", "<class '" + Types.name(input) + "'> is not a valid input type");
                }
                yield StrValue.of(Normalizer.normalize(
                        text.text(), Normalizer.Form.valueOf(Args.text(args.bind(name, "form")[0], "NFC"))));
            }
            case "version_sort" -> {
                List<Value> items = new ArrayList<>(Sequences.list(input));
                Comparator<Value> order = (l, r) -> Versions.loose(Text.str(l), Text.str(r));
                items.sort(Args.flag(args.bind(name, "reverse")[0], false) ? order.reversed() : order);
                yield new ListValue(items);
            }
            case "get_path" ->
                getPath(input, Text.str(Args.required(name, "path", args.bind(name, "path", "wantlist")[0])), run);
            case "to_paths" -> {
                Map<Value, Value> out = new LinkedHashMap<>();
                if (input instanceof DictValue dict && dict.entries().isEmpty()) {
                    yield input;
                }
                paths(input, Args.text(args.bind(name, "prepend", "wantlist")[0], ""), out);
                yield new DictValue(out);
            }
            case "keep_keys", "remove_keys", "replace_keys" -> KeyFilters.apply(name, input, args);
            case "fact_diff" -> FactFilters.diff(input, args);
            case "param_list_compare" -> FactFilters.compare(input, args);
            case "reveal_ansible_type" -> FactFilters.type(input, args);
            case "json_patch" -> JsonPatch.patch(input, args);
            case "json_patch_recipe" -> JsonPatch.recipe(input, args);
            case "index_of" -> indexOf(input, args, run);
            case "from_csv" -> Csv.read(Text.str(input), args);
            case "k8s_config_resource_name" -> KubernetesNames.name(input);
            default -> Durations.convert(name, input, args);
        };
    }

    private static Value groupAsDict(Value input, Value attribute) {
        Map<Value, Value> out = new LinkedHashMap<>();
        int at = 0;
        for (Value item : Sequences.list(input)) {
            if (!(item instanceof DictValue dict)) {
                throw new PythonException("AnsibleFilterError", "Sequence element #" + at + " is not a mapping");
            }
            Value key = dict.entries().get(attribute);
            if (key == null) {
                throw new PythonException(
                        "AnsibleFilterError", "Attribute not contained in element #" + at + " of sequence");
            }
            if (out.put(Hashing.key(key), item) != null) {
                throw new PythonException(
                        "AnsibleFilterError", "Multiple sequence entries have attribute value " + Text.repr(key));
            }
            at++;
        }
        return new DictValue(out);
    }

    private static Value counter(Value input) {
        if (!(input instanceof StrValue || input instanceof ListValue || input instanceof TupleValue)) {
            throw new PythonException(
                    "AnsibleFilterError",
                    "Argument for community.general.counter must be a sequence (string or list). " + Text.str(input)
                            + " is <class '" + Types.name(input) + "'>");
        }
        Map<Value, Value> out = new LinkedHashMap<>();
        for (Value item : Sequences.list(input)) {
            out.merge(Hashing.key(item), IntValue.of(1), Arithmetic::add);
        }
        return new DictValue(out);
    }

    private static Value accumulate(Value input) {
        List<Value> out = new ArrayList<>();
        for (Value item : Sequences.list(input)) {
            out.add(out.isEmpty() ? item : Arithmetic.add(out.getLast(), item));
        }
        return new ListValue(out);
    }

    private static Value randomMac(Value input, Args args) {
        String prefix = Text.str(input).toLowerCase(Locale.ROOT);
        String[] items = prefix.split(":", -1);
        for (String item : items) {
            if (items.length > 5 || item.length() < 2 || !item.substring(0, 2).matches("[a-f0-9]{2}")) {
                throw new PythonException(
                        "AnsibleFilterError",
                        "Invalid value (" + prefix + ") for random_mac: "
                                + (items.length > 5
                                        ? "5 colon(:) separated items max"
                                        : item.isEmpty() ? "empty item" : item + " not hexa byte"));
            }
        }
        Value seed = args.bind("random_mac", "seed")[0];
        BigInteger low = BigInteger.valueOf(68719476736L);
        BigInteger width = BigInteger.valueOf(1099511627775L).subtract(low).add(BigInteger.ONE);
        BigInteger drawn = seed == null || seed == NoneValue.NONE
                ? Chance.below(width, null)
                : new MersenneTwister(seed).below(width);
        String hex = low.add(drawn).toString(16);
        StringBuilder out = new StringBuilder(prefix);
        for (int i = 0; i < 2 * (6 - items.length); i += 2) {
            out.append(':').append(hex, i, i + 2);
        }
        return StrValue.of(out.toString());
    }

    private static Value getPath(Value input, String path, Rendering run) {
        Value value = input;
        int i = 0;
        while (i < path.length()) {
            if (path.charAt(i) == '.') {
                i++;
            } else if (path.charAt(i) == '[') {
                int close = path.indexOf(']', i);
                String key = close < 0 ? "" : path.substring(i + 1, close);
                boolean quoted = key.startsWith("'") || key.startsWith("\"");
                BigInteger number = quoted ? null : Numbers.integer(key, 10);
                value = run.item(
                        value,
                        quoted
                                ? StrValue.of(key.substring(1, key.length() - 1))
                                : number == null ? StrValue.of(key) : IntValue.of(number));
                i = close < 0 ? path.length() : close + 1;
            } else {
                int end = i;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                value = run.item(value, StrValue.of(path.substring(i, end)));
                i = end;
            }
        }
        return value;
    }

    private static void paths(Value value, String path, Map<Value, Value> out) {
        if (value instanceof DictValue dict && !dict.entries().isEmpty()) {
            dict.entries().forEach((key, item) -> {
                boolean bare = key instanceof StrValue text && Cases.identifier(text.text());
                String step = bare ? (path.isEmpty() ? "" : ".") + Text.str(key) : "[" + Text.repr(key) + "]";
                paths(item, path + step, out);
            });
        } else if (value instanceof ListValue list && !list.items().isEmpty()) {
            for (int i = 0; i < list.items().size(); i++) {
                paths(list.items().get(i), path + "[" + i + "]", out);
            }
        } else {
            out.put(StrValue.of(path), value);
        }
    }

    private static Value indexOf(Value input, Args args, Rendering run) {
        @Nullable Value[] bound = args.bind("index_of", "test", "value", "key", "wantlist", "fail_on_missing");
        String name = Text.str(Args.required("index_of", "test", bound[0]));
        boolean inverted = name.startsWith("!") || name.startsWith("not ");
        String bare = name.equals("!=")
                ? "=="
                : name.startsWith("!") ? name.substring(1) : inverted ? name.substring(4) : name;
        Value key = bound[2] == NoneValue.NONE ? null : bound[2];
        Args testArgs = bound[1] == null || bound[1] == NoneValue.NONE
                ? Args.NONE
                : Args.of(bare.equals("in") && !(bound[1] instanceof ListValue) ? ListValue.of(bound[1]) : bound[1]);
        List<Value> found = new ArrayList<>();
        int at = 0;
        List<Value> items = Sequences.listOrOne(input);
        if (key != null && !items.stream().allMatch(DictValue.class::isInstance)) {
            throw new PythonException(
                    "AnsibleError",
                    "Error when using plugin 'index_of': When a key name is provided, all list entries are required"
                            + " to be dictionaries");
        }
        for (Value item : items) {
            Value entry = key == null
                    ? item
                    : item instanceof DictValue dict ? dict.entries().get(key) : null;
            if (entry == null && Args.flag(bound[4], false)) {
                throw new PythonException(
                        "AnsibleError",
                        "Error when using plugin 'index_of': '" + Text.str(key == null ? NoneValue.NONE : key)
                                + "' was not found in '" + Text.str(item) + "' at [" + at + "]");
            }
            if (entry != null && run.holds(run.test(bare), bare, entry, testArgs) != inverted) {
                found.add(IntValue.of(at));
            }
            at++;
        }
        return found.size() == 1 && !Args.flag(bound[3], false) ? found.getFirst() : new ListValue(found);
    }
}
