package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.Comparison;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.Hashing;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.Splitting;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tests of ansible.builtin. */
final class AnsibleTests {
    private AnsibleTests() {}

    static boolean has(String name) {
        return switch (name) {
            case "failed",
                    "failure",
                    "succeeded",
                    "success",
                    "successful",
                    "reachable",
                    "unreachable",
                    "timedout",
                    "changed",
                    "change",
                    "skipped",
                    "skip",
                    "finished",
                    "started",
                    "match",
                    "search",
                    "regex",
                    "version",
                    "version_compare",
                    "any",
                    "all",
                    "truthy",
                    "falsy",
                    "vault_encrypted",
                    "vaulted_file",
                    "subset",
                    "issubset",
                    "superset",
                    "issuperset",
                    "contains",
                    "nan",
                    "isnan",
                    "uri",
                    "url",
                    "urn",
                    "directory",
                    "is_dir",
                    "file",
                    "is_file",
                    "link",
                    "is_link",
                    "exists",
                    "link_exists",
                    "abs",
                    "is_abs",
                    "same_file",
                    "is_same_file",
                    "mount",
                    "is_mount",
                    "ansible._protomatter.tagged_with" -> true;
            default -> false;
        };
    }

    static boolean holds(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "failed", "failure" -> flag(input, "failed", name);
            case "succeeded", "success", "successful" -> !flag(input, "failed", "failed");
            case "unreachable" -> flag(input, "unreachable", name);
            case "reachable" -> !flag(input, "unreachable", "unreachable");
            case "changed", "change" -> changed(result(input, "changed"));
            case "skipped", "skip" -> flag(input, "skipped", "skipped");
            case "finished", "started" -> {
                Value value = result(input, name).get(name);
                yield value == null || Truth.of(value);
            }
            case "timedout" -> result(input, name).get("timedout") instanceof DictValue detail && set(detail, "period");
            case "match", "search", "regex" -> regex(name, input, args);
            case "version", "version_compare" -> Versions.test(input, args);
            case "any" -> Sequences.list(input).stream().anyMatch(Truth::of);
            case "all" -> Sequences.list(input).stream().allMatch(Truth::of);
            case "truthy" -> truthy(input, args);
            case "falsy" -> !truthy(input, args);
            case "subset", "issubset" -> sets(input, args.bind(name, "b")[0], name);
            case "superset", "issuperset" -> sets(Args.required(name, "b", args.bind(name, "b")[0]), input, name);
            case "contains" -> Comparison.contains(input, Args.required(name, "value", args.bind(name, "value")[0]));
            case "nan", "isnan" -> input instanceof FloatValue number && Double.isNaN(number.value());
            case "uri", "url", "urn" -> uri(name, input, args);
            case "vault_encrypted" -> {
                if (input instanceof UndefinedValue undefined) {
                    throw PythonException.undefined(undefined);
                }
                yield Vaults.encrypted(input);
            }
            case "ansible._protomatter.tagged_with" ->
                MarkFilters.carries(input, Text.str(Args.required(name, "tag", args.bind(name, "tag")[0])));
            case "vaulted_file" -> Vaults.file(Text.str(input));
            default -> ofPath(name, input, args);
        };
    }

    private static boolean ofPath(String name, Value input, Args args) {
        if (Arithmetic.isInteger(input) && !name.endsWith("abs") && !name.endsWith("same_file")) {
            return name.endsWith("exists") && Arithmetic.integer(input).bitLength() <= 1; // an open file to Python
        }
        return !path(input).isEmpty() && FileTests.holds(name, path(input), args);
    }

    private static String path(Value input) {
        if (input instanceof StrValue text) {
            return text.text();
        }
        throw PythonException.type("expected str, bytes or os.PathLike object, not " + Types.name(input));
    }

    private static DictValue result(Value input, String name) {
        if (input instanceof DictValue dict) {
            return dict;
        }
        throw new PythonException("AnsibleFilterError", "The '" + name + "' test expects a dictionary");
    }

    private static boolean set(DictValue dict, String key) {
        Value value = dict.get(key);
        return value != null && Truth.of(value);
    }

    private static boolean flag(Value input, String key, String name) {
        Value value = result(input, name).get(key);
        return value != null && Truth.of(value);
    }

    private static boolean changed(DictValue result) {
        Value changed = result.get("changed");
        if (changed != null) {
            return Truth.of(changed);
        }
        if (result.get("results") instanceof ListValue results) {
            for (Value one : results.items()) {
                if (one instanceof DictValue dict && set(dict, "changed")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean regex(String name, Value input, Args args) {
        @Nullable
        Value[] bound = name.equals("regex")
                ? args.bind(name, "pattern", "ignorecase", "multiline", "match_type")
                : args.bind(name, "pattern", "ignorecase", "multiline");
        PythonRegex regex =
                PythonRegex.compile(Args.text(bound[0], ""), Args.flag(bound[1], false), Args.flag(bound[2], false));
        String type = name.equals("regex") ? Args.text(bound[3], "search") : name;
        String text = Text.str(input);
        return switch (type) {
            case "match" -> regex.starts(text);
            case "fullmatch" -> regex.full(text);
            case "search" -> regex.found(text);
            default -> throw PythonException.type("'NoneType' object is not callable");
        };
    }

    private static boolean truthy(Value input, Args args) {
        boolean convert = Args.flag(args.bind("truthy", "convert_bool")[0], false);
        if (convert && (input instanceof StrValue || Arithmetic.numeric(input))) {
            switch (Splitting.strip(Text.str(input).toLowerCase(Locale.ROOT))) {
                case "y", "yes", "on", "1", "true", "t", "1.0" -> {
                    return true;
                }
                case "n", "no", "off", "0", "false", "f", "0.0" -> {
                    return false;
                }
                default -> {}
            }
        }
        return Truth.of(input);
    }

    private static boolean sets(Value part, @Nullable Value whole, String name) {
        Set<Value> all = hashed(Args.required(name, "b", whole));
        return all.containsAll(hashed(part));
    }

    private static Set<Value> hashed(Value value) {
        Set<Value> all = new HashSet<>();
        for (Value item : Sequences.list(value)) {
            if (!Hashing.hashable(item)) {
                throw PythonException.type("unhashable type: '" + Types.name(item) + "'");
            }
            all.add(item);
        }
        return all;
    }

    private static boolean uri(String name, Value input, Args args) {
        Value schemes = name.equals("urn") ? ListValue.of(StrValue.of("urn")) : args.bind(name, "schemes")[0];
        if (!(input instanceof StrValue text)) {
            return !name.equals("url") && !Truth.of(input) && (schemes == null || !Truth.of(schemes));
        }
        String[] parts = Urls.parts(text.text());
        boolean allowed = schemes == null || !Truth.of(schemes) || Comparison.contains(schemes, StrValue.of(parts[0]));
        return allowed && (!name.equals("url") || !parts[1].isEmpty() || parts[0].equals("file"));
    }
}
