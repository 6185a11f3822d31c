package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages subnet pools and address scopes. */
final class SubnetPool {
    private SubnetPool() {}

    static CloudModule module() {
        return CloudModule.of(
                "subnet_pool",
                "Manage subnet pools",
                Options.of(
                        Option.str("address_scope"),
                        Option.integer("default_prefix_length"),
                        Option.integer("default_quota"),
                        Option.str("description"),
                        Option.dict("extra_specs"),
                        Option.bool("is_default"),
                        Option.bool("is_shared").aliases("shared"),
                        Option.integer("maximum_prefix_length"),
                        Option.integer("minimum_prefix_length"),
                        Option.str("name").mandatory(),
                        Option.list("prefixes", OptionType.STR),
                        Option.str("project"),
                        Option.str("state").orElse("present").choices("absent", "present")),
                List.of("name"),
                SubnetPool::run);
    }

    static CloudModule addressScope() {
        return CloudModule.of(
                "address_scope",
                "Manage address scopes",
                Options.of(
                        Option.dict("extra_specs").orElse(DictValue.EMPTY),
                        Option.str("ip_version").orElse("4").choices("4", "6"),
                        Option.bool("is_shared").orElse(false).aliases("shared"),
                        Option.str("name").mandatory(),
                        Option.str("project"),
                        Option.str("state").orElse("present").choices("absent", "present")),
                List.of("name", "project"),
                SubnetPool::addressScope);
    }

    private static Result run(CloudTask task) {
        Kind pools = task.kinds().subnetPools();
        DictValue found = pools.find(task.args().text("name"));
        Map<String, Value> wanted = task.given(
                pools,
                "default_prefix_length",
                "default_quota",
                "description",
                "is_default",
                "maximum_prefix_length",
                "minimum_prefix_length",
                "prefixes");
        if (!task.absent()) {
            task.projectFilter().forEach((field, id) -> wanted.put(field, StrValue.of(id)));
            String scope = task.args().textOrNull("address_scope");
            if (scope != null) {
                wanted.put(
                        "address_scope_id",
                        StrValue.of(Values.id(task.kinds().addressScopes().need(scope))));
            }
            Project.extra(task, pools.shape(), wanted);
        }
        return task.manage(
                pools,
                "subnet_pool",
                found,
                () -> {
                    Map<String, Value> fields = task.given(pools, "name", "is_shared");
                    fields.putAll(wanted);
                    return fields;
                },
                now -> {
                    Map<String, Value> changes = CloudTask.different(wanted, now);
                    if (sameSet(changes.get("prefixes"), now.get("prefixes"))) {
                        changes.remove("prefixes");
                    }
                    return changes;
                });
    }

    private static boolean sameSet(
            @org.jspecify.annotations.Nullable Value left, @org.jspecify.annotations.Nullable Value right) {
        return left instanceof ListValue(List<Value> a)
                && right instanceof ListValue(List<Value> b)
                && new HashSet<>(a).equals(new HashSet<>(b));
    }

    private static Result addressScope(CloudTask task) {
        Kind scopes = task.kinds().addressScopes();
        String given = task.projectId();
        String project = given == null ? Values.id(Values.dict(task.cloud().identity(), "project")) : given;
        DictValue found = scopes.find(task.args().text("name"), Map.of("project_id", project));
        return task.manage(
                scopes,
                "address_scope",
                found,
                () -> {
                    Map<String, Value> fields =
                            new LinkedHashMap<>(task.given(scopes, "name", "is_shared", "ip_version"));
                    fields.put("project_id", StrValue.of(project));
                    Project.extra(task, scopes.shape(), fields);
                    return fields;
                },
                now -> CloudTask.different(task.given(scopes, "is_shared"), now));
    }
}
