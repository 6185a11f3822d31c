package dev.shevek.template.filter;

import dev.shevek.template.engine.Dialect;
import dev.shevek.template.engine.Filter;
import dev.shevek.template.engine.Plugins;
import dev.shevek.template.engine.Test;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds filters, tests and global functions by name; what is added comes first. */
public final class Builtins implements Plugins {
    private static final Family TEXT = new TextFilters();
    private static final Family SEQUENCE = new SequenceFilters();
    private static final Family MAPPING = new MappingFilters();
    private static final Family NUMBER = new NumberFilters();
    private static final Family LISTS = new ListFilters();
    private static final Family DATA = new DataFilters();
    private static final Family PATHS = new PathFilters();
    private static final Family CODING = new CodingFilters();
    private static final Family YAML = new YamlFilters();
    private static final Family REGEX = new RegexFilters();

    private final Dialect dialect;
    private final Map<String, Filter> moreFilters;
    private final Map<String, Test> moreTests;
    private final Map<String, Value> moreGlobals;

    /** All that is built in for a dialect, and more. */
    public Builtins(
            Dialect dialect,
            Map<String, Filter> moreFilters,
            Map<String, Test> moreTests,
            Map<String, Value> moreGlobals) {
        this.dialect = dialect;
        this.moreFilters = moreFilters;
        this.moreTests = moreTests;
        this.moreGlobals = moreGlobals;
    }

    @Override
    public @Nullable Filter filter(String name) {
        Filter added = moreFilters.get(name);
        if (added != null) {
            return added;
        }
        String bare = bare(name);
        Family family = jinja(bare);
        if (family == null && dialect.ansible()) {
            family = ansible(bare);
        }
        if (family != null) {
            return new NamedFilter(bare, "ansible.builtin", family, lenient(bare, dialect.modern()));
        }
        return dialect.ansible() ? CollectionFilters.filter(name) : null;
    }

    private static boolean lenient(String name, boolean modern) {
        return switch (name) {
            case "default", "d", "mandatory", "type_debug" -> true;
            case "ternary" -> modern;
            case "items" -> !modern;
            default -> false;
        };
    }

    static String bare(String name) {
        if (name.indexOf('.') < 0) {
            return name;
        }
        return name.startsWith("ansible.builtin.")
                ? name.substring(16)
                : name.startsWith("ansible.legacy.") ? name.substring(15) : name;
    }

    private @Nullable Family jinja(String name) {
        return switch (name) {
            case "upper",
                    "lower",
                    "capitalize",
                    "title",
                    "string",
                    "trim",
                    "replace",
                    "indent",
                    "center",
                    "truncate",
                    "wordwrap",
                    "wordcount",
                    "format",
                    "striptags",
                    "urlize",
                    "urlencode",
                    "escape",
                    "e",
                    "forceescape",
                    "safe",
                    "xmlattr",
                    "filesizeformat",
                    "pprint" -> TEXT;
            case "length",
                    "count",
                    "first",
                    "last",
                    "list",
                    "reverse",
                    "join",
                    "sort",
                    "dictsort",
                    "items",
                    "min",
                    "max",
                    "sum",
                    "batch",
                    "slice",
                    "groupby",
                    "attr" -> SEQUENCE;
            case "map", "select", "reject", "selectattr", "rejectattr" -> MAPPING;
            case "default", "d", "int", "float", "abs", "round" -> NUMBER;
            case "unique", "random" -> LISTS;
            case "tojson" -> DATA;
            default -> null;
        };
    }

    private static @Nullable Family ansible(String name) {
        return switch (name) {
            case "bool",
                    "log",
                    "pow",
                    "root",
                    "human_readable",
                    "human_to_bytes",
                    "ternary",
                    "mandatory",
                    "type_debug" -> NUMBER;
            case "intersect",
                    "difference",
                    "symmetric_difference",
                    "union",
                    "product",
                    "permutations",
                    "combinations",
                    "zip",
                    "zip_longest",
                    "shuffle",
                    "flatten",
                    "subelements",
                    "extract",
                    "rekey_on_member",
                    "split" -> LISTS;
            case "combine", "dict2items", "items2dict", "to_json", "to_nice_json", "from_json" -> DATA;
            case "to_yaml", "to_nice_yaml", "from_yaml", "from_yaml_all" -> YAML;
            case "basename",
                    "dirname",
                    "expanduser",
                    "expandvars",
                    "path_join",
                    "realpath",
                    "relpath",
                    "splitext",
                    "win_basename",
                    "win_dirname",
                    "win_splitdrive",
                    "commonpath",
                    "normpath",
                    "fileglob",
                    "urlsplit",
                    "urldecode" -> PATHS;
            case "b64decode",
                    "b64encode",
                    "to_uuid",
                    "hash",
                    "md5",
                    "sha1",
                    "checksum",
                    "password_hash",
                    "quote",
                    "comment",
                    "to_datetime",
                    "strftime",
                    "vault",
                    "unvault" -> CODING;
            case "regex_replace", "regex_search", "regex_findall", "regex_escape" -> REGEX;
            default -> null;
        };
    }

    @Override
    public @Nullable Test test(String name) {
        Test added = moreTests.get(name);
        return added != null ? added : Tests.find(bare(name), dialect);
    }

    @Override
    public @Nullable Value global(String name) {
        Value added = moreGlobals.get(name);
        return added != null ? added : Globals.find(name, dialect);
    }

    @Override
    public Iterable<String> filterNames() {
        List<String> all = new ArrayList<>(List.of(FilterNames.ALL.split(" ")));
        all.addAll(moreFilters.keySet());
        return all;
    }

    @Override
    public Iterable<String> testNames() {
        List<String> all = new ArrayList<>(List.of(FilterNames.TESTS.split(" ")));
        all.addAll(moreTests.keySet());
        return all;
    }
}
