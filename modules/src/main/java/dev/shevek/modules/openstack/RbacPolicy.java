package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages which other projects may use a network, security group or QoS policy, and tells of it. */
final class RbacPolicy {
    private RbacPolicy() {}

    private static Option action() {
        return Option.str("action").choices("access_as_external", "access_as_shared");
    }

    private static Option type() {
        return Option.str("object_type").choices("security_group", "qos_policy", "network");
    }

    static CloudModule module() {
        return CloudModule.of(
                "neutron_rbac_policy",
                "Manage who shares networks and other things",
                Options.of(
                                action(),
                                Option.str("id").aliases("policy_id"),
                                Option.str("object_id"),
                                type(),
                                Option.str("project_id"),
                                Option.str("state").orElse("present").choices("absent", "present"),
                                Option.bool("target_all_project").orElse(false),
                                Option.str("target_project_id"))
                        .rule(new OptionRule.RequiredIf(
                                "state", "present", List.of("target_project_id", "target_all_project"), true))
                        .rule(new OptionRule.RequiredIf("state", "absent", List.of("id"), false)),
                List.of("id", "object_id", "target_project_id"),
                RbacPolicy::run);
    }

    static CloudModule info() {
        return CloudModule.of(
                "neutron_rbac_policies_info",
                "Fetch information about who shares networks and other things",
                Options.of(
                                action(),
                                Option.str("object_id"),
                                type(),
                                Option.str("policy_id"),
                                Option.str("project").aliases("project_id"),
                                Option.str("target_project_id"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("object_id", "object_type"))),
                List.of("policy_id"),
                RbacPolicy::info);
    }

    private static Result run(CloudTask task) {
        Arguments args = task.args();
        Kind policies = task.kinds().rbacPolicies();
        @Nullable String target = args.bool("target_all_project") ? "*" : args.textOrNull("target_project_id");
        Map<String, Value> fixed = task.given(policies, "action", "object_id", "object_type", "project_id");
        DictValue found = args.has("id") ? policies.withId(args.text("id")) : matching(policies, args, target);
        String what = "RBAC policy " + (args.has("id") ? args.text("id") : "of " + args.text("object_id"));
        Result result = task.manage(
                policies,
                "rbac_policy",
                what,
                found,
                () -> {
                    Map<String, Value> fields = new LinkedHashMap<>(fixed);
                    if (target != null) {
                        fields.put("target_tenant", StrValue.of(target));
                    }
                    return fields;
                },
                now -> {
                    CloudTask.unchangeable(what, fixed, now);
                    return target == null
                            ? Map.of()
                            : CloudTask.different(Map.of("target_tenant", StrValue.of(target)), now);
                });
        Value shown = result.values().get("rbac_policy");
        return shown == null ? result : result.with("policy", shown);
    }

    /** The policy about that object, or null; throws {@link ModuleFailure} when it is not clear which one is meant. */
    private static @Nullable DictValue matching(Kind policies, Arguments args, @Nullable String target) {
        List<String> missing = new ArrayList<>();
        for (String option : List.of("action", "object_id", "object_type", "project_id")) {
            if (!args.has(option)) {
                missing.add(option);
            }
        }
        if (target == null) {
            missing.add("target_project_id");
        }
        if (!missing.isEmpty()) {
            throw new ModuleFailure("Missing parameter(s) for finding a matching RBAC policy: "
                    + String.join(", ", missing) + ". Give them, or the policy's id.");
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (String option : List.of("action", "object_type", "project_id")) {
            query.put(option, args.text(option));
        }
        List<DictValue> found = policies.list(query).stream()
                .filter(each -> Values.text(each, "object_id").equals(args.text("object_id")))
                .toList();
        List<DictValue> same = found.stream()
                .filter(each -> Values.text(each, "target_tenant").equals(target))
                .toList();
        if (found.size() > 1 && same.isEmpty()) {
            throw new ModuleFailure("Found more a single matching RBAC policy of " + args.text("object_id") + ": "
                    + String.join(", ", found.stream().map(Values::id).toList()) + ". Give the id of one.");
        }
        return same.isEmpty() ? found.isEmpty() ? null : found.getFirst() : same.getFirst();
    }

    private static Result info(CloudTask task) {
        Arguments args = task.args();
        Kind policies = task.kinds().rbacPolicies();
        Map<String, String> query = new LinkedHashMap<>();
        String project = args.textOrNull("project");
        DictValue owner = project == null ? null : task.kinds().projects().find(project);
        List<DictValue> found = new ArrayList<>();
        if (project == null || owner != null) {
            String id = args.textOrNull("policy_id");
            DictValue one = id == null || id.isEmpty() ? null : policies.withId(id);
            for (String option : List.of("action", "object_type")) {
                if (args.has(option)) {
                    query.put(option, args.text(option));
                }
            }
            if (owner != null) {
                query.put("project_id", Values.id(owner));
            }
            found.addAll(id == null || id.isEmpty() ? policies.list(query) : one == null ? List.of() : List.of(one));
            found.removeIf(
                    each -> owner != null && !Values.text(each, "project_id").equals(Values.id(owner)));
            found.removeIf(each -> differs(args, "object_id", each, "object_id")
                    || differs(args, "target_project_id", each, "target_tenant"));
        }
        List<DictValue> shown = found.stream().map(policies.shape()::show).toList();
        Result result = Searched.listed("rbac_policies", shown);
        Value list = result.values().get("rbac_policies");
        return list == null ? result : result.with("policies", list);
    }

    private static boolean differs(Arguments args, String option, DictValue policy, String field) {
        return args.has(option) && !args.text(option).equals(Values.text(policy, field));
    }
}
