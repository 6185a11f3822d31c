package dev.shevek.modules.openstack.api;

import dev.shevek.source.Suggestions;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of resource and how it is found.
 *
 * @param api where it lives
 * @param path of all of them, such as {@code /networks}
 * @param one the key of a single one in bodies
 * @param many the key of a list in bodies
 * @param title what messages call it, as openstacksdk does
 * @param shape how it is shown
 * @param details what is put behind the path for a list with all fields
 * @param filter whether the service can filter by name
 */
public record Kind(
        Api api, String path, String one, String many, String title, Shape shape, String details, boolean filter) {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}");

    /** The one of that name or id, or null; throws {@link CloudException} when several have the name. */
    public @Nullable DictValue find(String nameOrId, Map<String, String> filters) {
        boolean isId = ID.matcher(nameOrId).matches();
        DictValue found = isId ? byId(nameOrId) : null;
        if (found == null) {
            found = byName(nameOrId, filters);
        }
        boolean mayBeId = !isId && !nameOrId.isEmpty() && (!filter || api.freeIds());
        return found == null && mayBeId ? byId(nameOrId) : found;
    }

    /** The one of that name or id, or null. */
    public @Nullable DictValue find(String nameOrId) {
        return find(nameOrId, Map.of());
    }

    /** The one of that name or id; throws {@link CloudException} with names that are close. */
    public DictValue need(String nameOrId, Map<String, String> filters) {
        DictValue found = find(nameOrId, filters);
        if (found != null) {
            return found;
        }
        List<String> names = list(filters).stream()
                .map(each -> Values.text(each, "name"))
                .filter(name -> !name.isEmpty())
                .toList();
        String close = Suggestions.didYouMean(nameOrId, names);
        String hint = close != null
                ? "; " + close
                : names.isEmpty() || names.size() > 12 ? "" : "; there are: " + String.join(", ", names);
        throw new CloudException(404, "No " + title + " found for " + nameOrId + hint);
    }

    /** The one of that name or id, which must be there. */
    public DictValue need(String nameOrId) {
        return need(nameOrId, Map.of());
    }

    /** The one of that id, or null, where nothing is called by a name. */
    public @Nullable DictValue withId(String id) {
        return byId(id);
    }

    /** Creates one with an id of the maker's choice. */
    public DictValue createWithId(Cloud.Permit permit, String id, DictValue fields) {
        DictValue body = DictValue.ofTexts(Map.of(one, fields));
        return body(api.put(permit, path + "/" + Api.encoded(id), body, shape.newest()));
    }

    private @Nullable DictValue byId(String id) {
        DictValue body = api.look(path + "/" + Api.encoded(id), shape.newest());
        if (body == null) {
            return null;
        }
        DictValue found = body(body);
        return found.entries().isEmpty() ? null : found;
    }

    private DictValue body(DictValue answer) {
        return one.isEmpty() ? answer : Values.dict(answer, one);
    }

    private @Nullable DictValue byName(String name, Map<String, String> filters) {
        List<DictValue> found = named(details, name, filters).stream()
                .filter(each -> Values.text(each, "name").equals(name))
                .toList();
        if (found.size() > 1) {
            throw new CloudException(
                    409,
                    "More than one " + title + " exists with the name '" + name
                            + "'. Use an id instead of the name: "
                            + String.join(", ", found.stream().map(Values::id).toList()));
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<DictValue> named(String details, String name, Map<String, String> filters) {
        return filter
                ? api.named(path + details, many, filters, name, shape.newest())
                : api.list(path + details, many, filters, shape.newest());
    }

    /**
     * Whether the list of those with a name and the filters, which the service makes faster than it describes one, still
     * has it. Many that wait at the same time ask once.
     */
    public boolean lists(String name, DictValue resource, Map<String, String> filters) {
        String id = Values.id(resource);
        return named("", name, filters).stream()
                .anyMatch(each -> Values.id(each).equals(id));
    }

    /** The one of that id as a list describes it, asked for by its name; null when it is gone. Many that wait ask once. */
    public @Nullable DictValue listed(String name, DictValue resource) {
        String id = Values.id(resource);
        return named(details, name, Map.of()).stream()
                .filter(each -> Values.id(each).equals(id))
                .findFirst()
                .orElse(null);
    }

    /** All of them that pass the filters. */
    public List<DictValue> list(Map<String, String> filters) {
        return api.list(path + details, many, filters, shape.newest());
    }

    /** The same, listed without all fields. */
    public Kind briefly() {
        return new Kind(api, path, one, many, title, shape, "", filter);
    }

    /** The one of that id, asked anew, or null when it is gone. */
    public @Nullable DictValue again(DictValue resource) {
        return byId(Values.id(resource));
    }

    /** Creates one. */
    public DictValue create(Cloud.Permit permit, DictValue fields) {
        DictValue body = one.isEmpty() ? fields : DictValue.ofTexts(Map.of(one, fields));
        return body(api.post(permit, path, body, shape.newest()));
    }

    /** Creates one, with more beside it in the request. */
    public DictValue create(Cloud.Permit permit, DictValue fields, DictValue beside) {
        Map<Value, Value> body = new LinkedHashMap<>(beside.entries());
        body.put(StrValue.of(one), fields);
        return body(api.post(permit, path, new DictValue(body), shape.newest()));
    }

    /** Changes one. */
    public DictValue update(Cloud.Permit permit, DictValue resource, DictValue fields) {
        DictValue body = DictValue.ofTexts(Map.of(one, fields));
        return body(api.update(permit, path + "/" + Api.encoded(Values.id(resource)), body, shape.newest()));
    }

    /** Deletes one; one that is gone already is fine. */
    public void delete(Cloud.Permit permit, DictValue resource) {
        api.delete(permit, path + "/" + Api.encoded(Values.id(resource)), shape.newest());
    }
}
