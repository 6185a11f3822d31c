package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.ShellPattern;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists, narrowed by name (shell patterns too), id and filters, as openstacksdk narrows them. */
final class Searched {
    private Searched() {}

    /**
     * The resources that match.
     *
     * @param kind which
     * @param name name, id or pattern; null for all
     * @param filters attributes by openstacksdk's names and their values
     * @param query what the service itself filters by
     */
    static List<DictValue> found(
            Kind kind, @org.jspecify.annotations.Nullable String name, DictValue filters, Map<String, String> query) {
        List<DictValue> found = new ArrayList<>();
        for (DictValue resource : kind.list(query)) {
            if (name == null || named(resource, name)) {
                DictValue shown = kind.shape().show(resource);
                if (matches(shown, resource, filters)) {
                    found.add(shown);
                }
            }
        }
        return found;
    }

    /** A result that lists them. */
    static Result listed(String key, List<DictValue> found) {
        return Result.of(false, Map.of(key, new ListValue(List.copyOf(found))));
    }

    /** Filters as a task gives them; absent is none. */
    static DictValue filters(Arguments args) {
        DictValue filters = args.dictOrNull("filters");
        return filters == null ? DictValue.EMPTY : filters;
    }

    /** Whether a resource has that id or name, or a name that the pattern matches. */
    static boolean named(DictValue resource, String wanted) {
        String name = Values.text(resource, "name");
        return Values.id(resource).equals(wanted)
                || name.equals(wanted)
                || (ShellPattern.isPattern(wanted)
                        && ShellPattern.compile(wanted).matcher(name).matches());
    }

    private static boolean matches(DictValue shown, DictValue resource, DictValue filters) {
        for (Map.Entry<Value, Value> filter : filters.entries().entrySet()) {
            String key = Values.text(filter.getKey());
            Value value = shown.get(key) == null ? resource.get(key) : shown.get(key);
            boolean same = (filter.getValue() instanceof DictValue inner && value instanceof DictValue dict)
                    ? matches(dict, dict, inner)
                    : Values.text(value).equals(Values.text(filter.getValue()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Filters as a query. */
    static Map<String, String> query(DictValue filters) {
        Map<String, String> query = new LinkedHashMap<>();
        filters.entries().forEach((key, value) -> {
            if (!(value instanceof DictValue) && !(value instanceof ListValue)) {
                query.put(Values.text(key), Values.text(value));
            }
        });
        return query;
    }
}
