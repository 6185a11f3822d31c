package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages aggregates of hypervisors, their hosts and metadata. */
final class HostAggregate {
    private HostAggregate() {}

    static CloudModule module() {
        return CloudModule.of(
                "host_aggregate",
                "Manage host aggregates",
                Options.of(
                        Option.str("availability_zone"),
                        Option.list("hosts", OptionType.STR),
                        Option.dict("metadata"),
                        Option.str("name").mandatory(),
                        Option.bool("purge_hosts").orElse(true),
                        Option.str("state").orElse("present").choices("absent", "present")),
                List.of("name"),
                HostAggregate::run);
    }

    /** What is to be other: hosts that come and go, the zone, and metadata (None takes a key away). */
    private record Plan(
            List<String> added,
            List<String> removed,
            @Nullable Value zone,
            Map<String, Value> metadata) {
        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty() && zone == null && metadata.isEmpty();
        }
    }

    private static Result run(CloudTask task) {
        Kind aggregates = task.kinds().aggregates();
        String name = task.args().text("name");
        String what = "host aggregate " + name;
        DictValue found = aggregates.find(name);
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            Cloud.Permit permit = task.deleting(what, found);
            hosts(found).forEach(host -> act(task, permit, found, "remove_host", "host", StrValue.of(host)));
            aggregates.delete(permit, found);
            return Result.of(true);
        }
        Plan plan = plan(task, found == null ? DictValue.EMPTY : found);
        if (found != null && plan.isEmpty()) {
            return CloudTask.shown(false, "aggregate", aggregates.shape().show(found));
        }
        DictValue fields = DictValue.ofTexts(fields(task));
        Cloud.Permit permit = found == null ? task.creating(what, fields) : task.updating(what, found, fields);
        DictValue aggregate = found;
        if (aggregate == null) {
            Map<String, Value> made = new LinkedHashMap<>();
            made.put("name", StrValue.of(name));
            task.put(made, "availability_zone", "availability_zone");
            aggregate = aggregates.create(permit, DictValue.ofTexts(made));
        } else if (plan.zone() != null) {
            Map<String, Value> zone = Map.of("name", StrValue.of(name), "availability_zone", plan.zone());
            aggregates.update(permit, aggregate, DictValue.ofTexts(zone));
        }
        DictValue target = aggregate;
        if (!plan.metadata().isEmpty()) {
            act(task, permit, target, "set_metadata", "metadata", DictValue.ofTexts(plan.metadata()));
        }
        plan.added().forEach(host -> act(task, permit, target, "add_host", "host", StrValue.of(host)));
        plan.removed().forEach(host -> act(task, permit, target, "remove_host", "host", StrValue.of(host)));
        DictValue now = aggregates.again(target);
        return CloudTask.shown(true, "aggregate", aggregates.shape().show(now == null ? target : now));
    }

    private static Map<String, Value> fields(CloudTask task) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String option : List.of("name", "availability_zone", "hosts", "metadata")) {
            task.put(fields, option, option);
        }
        return fields;
    }

    private static Plan plan(CloudTask task, DictValue now) {
        List<String> there = hosts(now);
        List<String> wanted = task.args().texts("hosts");
        boolean purge = task.args().has("hosts") && task.args().bool("purge_hosts");
        List<String> added = new ArrayList<>(wanted);
        added.removeAll(there);
        List<String> removed = new ArrayList<>(purge ? there : List.of());
        removed.removeAll(wanted);
        Value zone = task.args().get("availability_zone");
        return new Plan(
                added,
                removed,
                zone != null && !zone.equals(now.get("availability_zone")) ? zone : null,
                metadata(task.args().dictOrNull("metadata"), Values.dict(now, "metadata")));
    }

    /** The zone is metadata for Nova; here it is an option of its own. */
    private static Map<String, Value> metadata(@Nullable DictValue wanted, DictValue now) {
        Map<String, Value> changes = new LinkedHashMap<>();
        if (wanted == null) {
            return changes;
        }
        wanted.entries().forEach((key, value) -> {
            Value text = value == NoneValue.NONE ? value : StrValue.of(Values.text(value));
            if (!Values.same(text, now.get(Values.text(key)))) {
                changes.put(Values.text(key), text);
            }
        });
        now.entries().keySet().forEach(key -> {
            if (wanted.get(Values.text(key)) == null) {
                changes.put(Values.text(key), NoneValue.NONE);
            }
        });
        changes.remove("availability_zone");
        return changes;
    }

    private static List<String> hosts(DictValue aggregate) {
        return aggregate.get("hosts") instanceof ListValue(List<Value> items)
                ? items.stream().map(Values::text).toList()
                : List.of();
    }

    private static void act(
            CloudTask task, Cloud.Permit permit, DictValue aggregate, String action, String key, Value value) {
        DictValue body = DictValue.ofTexts(Map.of(action, DictValue.ofTexts(Map.of(key, value))));
        String path = "/os-aggregates/" + Api.encoded(Values.id(aggregate)) + "/action";
        task.cloud().compute().post(permit, path, body, "");
    }
}
