package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Shape;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Manages how much a project may use of each service. */
final class Quota {
    /** Options and their other names. */
    private static final Map<String, String> LIMITS = limits();

    /** What newer services do not limit any more, or another service does now. */
    private static final Map<String, Set<String>> GONE = Map.of(
            "compute",
                    Set.of("floating_ips", "name", "networks", "security_group_rules", "security_groups", "project_id"),
            "network", Set.of("name", "l7_policies", "load_balancers", "health_monitors", "pools", "listeners"));

    private Quota() {}

    private static Map<String, String> limits() {
        Map<String, String> limits = new LinkedHashMap<>();
        for (String name : List.of(
                "backup_gigabytes",
                "backups",
                "cores",
                "fixed_ips",
                "gigabytes",
                "groups",
                "health_monitors",
                "injected_files",
                "instances",
                "key_pairs",
                "l7_policies",
                "listeners",
                "metadata_items",
                "members",
                "per_volume_gigabytes",
                "ram",
                "server_group_members",
                "server_groups",
                "snapshots",
                "volumes")) {
            limits.put(name, "");
        }
        limits.put("floating_ips", "floatingip compute_floating_ips network_floating_ips");
        limits.put("injected_file_content_bytes", "injected_file_size");
        limits.put("injected_file_path_bytes", "injected_path_size");
        limits.put("load_balancers", "loadbalancer");
        limits.put("networks", "network");
        limits.put("pools", "pool");
        limits.put("ports", "port");
        limits.put("rbac_policies", "rbac_policy");
        limits.put("routers", "router");
        limits.put("security_group_rules", "security_group_rule");
        limits.put("security_groups", "security_group");
        limits.put("subnet_pools", "subnetpool");
        limits.put("subnets", "subnet");
        return limits;
    }

    static CloudModule module() {
        List<Option> options = new ArrayList<>();
        options.add(Option.str("name").mandatory());
        options.add(Option.str("state").orElse("present").choices("absent", "present"));
        LIMITS.forEach((name, aliases) ->
                options.add(Option.integer(name).aliases(aliases.isEmpty() ? new String[0] : aliases.split(" ", -1))));
        return CloudModule.of(
                "quota",
                "Manage quotas of projects",
                Options.of(options.toArray(Option[]::new)),
                List.of("name"),
                Quota::run);
    }

    /**
     * The quotas of one service.
     *
     * @param key how the result calls it
     * @param body the key of the quotas in requests
     * @param path of those of the project
     * @param project its id
     */
    private record Part(String key, Api api, String body, String path, String project, Shape shape) {
        DictValue now() {
            DictValue answer = Values.dict(api.get(path, shape.newest()), body);
            Map<Value, Value> limits = new LinkedHashMap<>(answer.entries());
            limits.put(StrValue.of("id"), StrValue.of(project));
            if (body.equals("quota_set")) {
                limits.put(StrValue.of("usage"), DictValue.EMPTY);
                limits.put(StrValue.of("reservation"), DictValue.EMPTY);
            }
            return new DictValue(limits);
        }

        /** What the task wants other than it is. */
        Map<String, Value> changes(CloudTask task, DictValue now) {
            Map<String, Value> wanted = new LinkedHashMap<>();
            for (Shape.Attribute attribute : shape.attributes()) {
                String name = attribute.name();
                if (LIMITS.containsKey(name)
                        && !GONE.getOrDefault(key, Set.of()).contains(name)) {
                    task.put(wanted, attribute.field(), name);
                }
            }
            return CloudTask.different(wanted, now);
        }
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        String project = Values.id(task.kinds().projects().need(name));
        List<String> warnings = new ArrayList<>();
        Map<Part, DictValue> now = new LinkedHashMap<>();
        for (Part part : parts(task.cloud(), project)) {
            if (part.key().equals("compute") || part.api().offered()) {
                now.put(part, part.now());
            } else {
                warnings.add(part.key().replace('_', ' ') + " service is not supported by your cloud. Its quotas are"
                        + " ignored.");
            }
        }
        Result result = task.absent() ? reverted(task, name, now) : changed(task, name, now);
        return result.withWarnings(warnings);
    }

    private static List<Part> parts(Cloud cloud, String project) {
        String sets = "/os-quota-sets/" + Api.encoded(project);
        String quotas = "/quotas/" + Api.encoded(project);
        return List.of(
                new Part("volume", cloud.volume(), "quota_set", sets, project, Shape.of("volume_quota")),
                new Part(
                        "load_balancer",
                        cloud.loadBalancer(),
                        "quota",
                        "/lbaas" + quotas,
                        project,
                        Shape.of("balancer_quota")),
                new Part("network", cloud.network(), "quota", quotas, project, Shape.of("network_quota")),
                new Part("compute", cloud.compute(), "quota_set", sets, project, Shape.of("compute_quota")));
    }

    /** What the defaults are is the operator's; so nobody knows whether something changes. */
    private static Result reverted(CloudTask task, String name, Map<Part, DictValue> now) {
        Cloud.Permit permit =
                task.cloud().changing(task.predicted("quota of project " + name, DictValue.EMPTY, DictValue.EMPTY));
        Map<String, Value> shown = new LinkedHashMap<>();
        now.keySet().forEach(part -> {
            part.api().delete(permit, part.path(), part.shape().newest());
            shown.put(part.key(), part.shape().show(part.now()));
        });
        return Result.of(true, Map.of("quotas", DictValue.ofTexts(shown)));
    }

    private static Result changed(CloudTask task, String name, Map<Part, DictValue> now) {
        Map<Part, DictValue> changes = new LinkedHashMap<>();
        Map<Value, Value> before = new LinkedHashMap<>();
        Map<Value, Value> after = new LinkedHashMap<>();
        now.forEach((part, quotas) -> {
            DictValue other = DictValue.ofTexts(part.changes(task, quotas));
            if (!other.entries().isEmpty()) {
                changes.put(part, other);
                other.entries().forEach((field, value) -> {
                    Value old = quotas.get(Values.text(field));
                    before.put(field, old == null ? dev.shevek.value.NoneValue.NONE : old);
                    after.put(field, value);
                });
            }
        });
        Map<String, Value> shown = new LinkedHashMap<>();
        now.forEach((part, quotas) -> shown.put(part.key(), part.shape().show(quotas)));
        if (!changes.isEmpty()) {
            Cloud.Permit permit = task.cloud()
                    .changing(task.predicted("quota of project " + name, new DictValue(before), new DictValue(after)));
            changes.forEach((part, other) -> {
                DictValue body = DictValue.ofTexts(Map.of(part.body(), other));
                DictValue answer =
                        part.api().put(permit, part.path(), body, part.shape().newest());
                DictValue done =
                        CloudTask.with(now.getOrDefault(part, DictValue.EMPTY), Values.dict(answer, part.body()));
                shown.put(part.key(), part.shape().show(done));
            });
        }
        return Result.of(!changes.isEmpty(), Map.of("quotas", DictValue.ofTexts(shown)));
    }
}
