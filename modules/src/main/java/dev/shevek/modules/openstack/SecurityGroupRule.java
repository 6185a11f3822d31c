package dev.shevek.modules.openstack;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages rules of security groups. */
final class SecurityGroupRule {
    private SecurityGroupRule() {}

    static CloudModule module() {
        return CloudModule.of(
                "security_group_rule",
                "Manage rules of security groups",
                Options.of(
                                Option.str("description"),
                                Option.str("direction").orElse("ingress").choices("egress", "ingress"),
                                Option.str("ether_type")
                                        .orElse("IPv4")
                                        .choices("IPv4", "IPv6")
                                        .aliases("ethertype"),
                                Option.integer("port_range_max"),
                                Option.integer("port_range_min"),
                                Option.str("project"),
                                Option.str("protocol"),
                                Option.str("remote_group"),
                                Option.str("remote_ip_prefix"),
                                Option.str("security_group").mandatory(),
                                Option.str("state").orElse("present").choices("absent", "present"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("remote_ip_prefix", "remote_group"))),
                List.of(
                        "security_group",
                        "direction",
                        "ether_type",
                        "protocol",
                        "port_range_min",
                        "port_range_max",
                        "remote_group",
                        "remote_ip_prefix"),
                SecurityGroupRule::run);
    }

    private static Result run(CloudTask task) {
        Kinds kinds = task.kinds();
        DictValue group = kinds.securityGroups().need(task.args().text("security_group"), task.projectFilter());
        Map<String, Value> wanted = new LinkedHashMap<>(new SecurityRules(kinds, group)
                .fields(DictValue.ofTexts(task.args().values())));
        wanted.put("security_group_id", StrValue.of(Values.id(group)));
        task.projectFilter().forEach((field, id) -> wanted.put(field, StrValue.of(id)));
        Kind rules = kinds.securityGroupRules();
        List<DictValue> same = Values.dicts(group, "security_group_rules").stream()
                .filter(rule -> SecurityRules.same(wanted, rule))
                .toList();
        if (same.size() > 1) {
            throw new ModuleFailure("Found more than a single security group rule of "
                    + Values.text(group, "name") + " which match the given parameters: "
                    + String.join(", ", same.stream().map(Values::id).toList())
                    + ". Give more parameters, such as 'description', or delete all but one by id.");
        }
        String what = "rule of security group " + Values.text(group, "name");
        if (task.absent()) {
            if (same.isEmpty()) {
                return CloudTask.unchanged();
            }
            rules.delete(task.deleting(what, same.getFirst()), same.getFirst());
            return Result.of(true);
        }
        if (!same.isEmpty()) {
            DictValue rule = rules.again(same.getFirst());
            return CloudTask.shown(false, "rule", rules.shape().show(rule == null ? same.getFirst() : rule));
        }
        DictValue fields = DictValue.ofTexts(wanted);
        return CloudTask.shown(true, "rule", rules.shape().show(rules.create(task.creating(what, fields), fields)));
    }
}
