package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Manages a resource of any of these kinds by its attributes, where no module of its own does what is wanted: a floating
 * IP of a port, for one. A resource is found by {@code id} or {@code name}, else by all attributes.
 */
final class AnyResource {
    private AnyResource() {}

    static CloudModule module() {
        return CloudModule.of(
                "resource",
                "Manage resources of any kind",
                Options.of(
                        Option.dict("attributes").mandatory(),
                        Option.list("non_updateable_attributes", OptionType.STR),
                        Option.str("service").mandatory(),
                        Option.str("state").orElse("present").choices("absent", "present"),
                        Option.str("type").mandatory(),
                        Option.list("updateable_attributes", OptionType.STR),
                        Option.bool("wait").orElse(false)),
                List.of("service", "type", "attributes"),
                AnyResource::run);
    }

    private static Result run(CloudTask task) {
        Kind kind = KindsByType.of(task.kinds(), task.args());
        DictValue given = task.args().dictOrNull("attributes");
        Map<String, Value> fields = new LinkedHashMap<>();
        (given == null ? DictValue.EMPTY : given)
                .entries()
                .forEach((name, value) -> fields.put(kind.shape().field(Values.text(name)), value));
        DictValue attributes = DictValue.ofTexts(fields);
        String what = task.args().text("type").replace('_', ' ') + " " + named(attributes);
        DictValue found = find(kind, attributes);
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            kind.delete(task.deleting(what, found), found);
            if (task.waits()) {
                task.awaitGone(kind, found);
            }
            return Result.of(true);
        }
        if (found == null) {
            DictValue made = kind.create(task.creating(what, attributes), attributes);
            return shown(true, kind, active(task, kind, made));
        }
        DictValue changes = changes(task, kind, attributes, found);
        if (changes.entries().isEmpty()) {
            return shown(false, kind, found);
        }
        DictValue updated = kind.update(task.updating(what, found, changes), found, changes);
        return shown(true, kind, active(task, kind, updated));
    }

    private static @Nullable DictValue find(Kind kind, DictValue attributes) {
        for (String key : List.of("id", "name")) {
            if (attributes.get(key) != null) {
                return kind.find(Values.text(attributes, key));
            }
        }
        Map<String, String> query = new LinkedHashMap<>();
        attributes.entries().forEach((key, value) -> {
            if (!(value instanceof DictValue) && !(value instanceof ListValue) && value != NoneValue.NONE) {
                query.put(Values.text(key), Values.text(value));
            }
        });
        List<DictValue> found = kind.list(query);
        if (found.size() > 1) {
            throw new ModuleFailure("Found more than a single resource which matches the given attributes: "
                    + String.join(", ", found.stream().map(Values::id).toList()));
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    private static DictValue changes(CloudTask task, Kind kind, DictValue attributes, DictValue found) {
        List<String> allowed = fields(task, kind, "updateable_attributes");
        List<String> fixed = fields(task, kind, "non_updateable_attributes");
        Map<String, Value> wanted = new LinkedHashMap<>();
        attributes.entries().forEach((key, value) -> {
            String name = Values.text(key);
            boolean open = !task.args().has("updateable_attributes") || allowed.contains(name);
            if (open && !fixed.contains(name) && !name.equals("id")) {
                wanted.put(name, value);
            }
        });
        return DictValue.ofTexts(CloudTask.different(wanted, found));
    }

    private static List<String> fields(CloudTask task, Kind kind, String option) {
        return task.args().texts(option).stream().map(kind.shape()::field).toList();
    }

    private static DictValue active(CloudTask task, Kind kind, DictValue resource) {
        if (!task.waits() || resource.get("status") == null) {
            return resource;
        }
        return task.await(kind.title() + " " + Values.id(resource) + " to be active", () -> {
            DictValue now = kind.again(resource);
            String status = now == null ? "gone" : Values.text(now, "status");
            if (now == null || status.equalsIgnoreCase("error")) {
                throw new ModuleFailure(
                        kind.title() + " " + Values.id(resource) + " is in the state '" + status + "'.");
            }
            return status.equalsIgnoreCase("active") ? now : null;
        });
    }

    private static String named(DictValue attributes) {
        for (String key : List.of("name", "id", "floating_ip_address", "description")) {
            if (attributes.get(key) != null) {
                return Values.text(attributes, key);
            }
        }
        return "";
    }

    private static Result shown(boolean changed, Kind kind, DictValue resource) {
        return CloudTask.shown(changed, "resource", kind.shape().show(resource));
    }
}
