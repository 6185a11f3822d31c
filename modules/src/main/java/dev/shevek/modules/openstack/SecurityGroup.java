package dev.shevek.modules.openstack;

import dev.shevek.module.Json;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages security groups with their rules. */
final class SecurityGroup {
    private static final List<String> TOLD = List.of(
            "direction",
            "ethertype",
            "protocol",
            "port_range_min",
            "port_range_max",
            "remote_ip_prefix",
            "remote_group_id",
            "description");

    private SecurityGroup() {}

    static CloudModule module() {
        Options rule = Options.of(
                Option.str("description"),
                Option.str("direction").orElse("ingress").choices("egress", "ingress"),
                Option.str("ether_type").orElse("IPv4").choices("IPv4", "IPv6"),
                Option.integer("port_range_max"),
                Option.integer("port_range_min"),
                Option.str("protocol"),
                Option.str("remote_group"),
                Option.str("remote_ip_prefix"));
        return CloudModule.of(
                "security_group",
                "Manage security groups",
                Options.of(
                        Option.str("description"),
                        Option.str("name").mandatory(),
                        Option.str("project"),
                        Option.list("security_group_rules", OptionType.DICT).with(rule),
                        Option.bool("stateful"),
                        Option.str("state").orElse("present").choices("absent", "present")),
                List.of("name"),
                SecurityGroup::run);
    }

    /** Neutron takes no rule twice; better said before the group is half made. */
    private static void insistOnOnce(String name, List<Value> rules) {
        for (int i = 0; i < rules.size(); i++) {
            int first = rules.indexOf(rules.get(i));
            if (first < i) {
                throw new ModuleFailure("security_group_rules of " + name + " has the same rule twice, as item "
                        + (first + 1) + " and item " + (i + 1) + ": remove one of them. It says: "
                        + Json.write(told(List.of(rules.get(i))).items().getFirst()));
            }
        }
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        insistOnOnce(name, task.args().list("security_group_rules"));
        Kind groups = task.kinds().securityGroups();
        Map<String, String> project = task.projectFilter();
        DictValue found = groups.find(name, project);
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            groups.delete(task.deleting("security group " + name, found), found);
            return Result.of(true);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        task.put(fields, "description", "description");
        Map<String, Value> changes = found == null ? fields : CloudTask.different(fields, found);
        if (found == null) {
            task.put(fields, "name", "name");
            task.put(fields, "stateful", "stateful");
            project.forEach((field, id) -> fields.put(field, StrValue.of(id)));
        }
        boolean rules = task.args().values().get("security_group_rules") instanceof ListValue;
        Rules planned = found == null || !rules ? Rules.NONE : Rules.planned(task, found);
        if (found != null && changes.isEmpty() && planned.isEmpty()) {
            return CloudTask.shown(false, "security_group", groups.shape().show(found));
        }
        Cloud.Permit permit = task.cloud().changing(predicted(task, name, found, changes, planned));
        DictValue group = found;
        if (group == null) {
            group = groups.create(permit, DictValue.ofTexts(fields));
            planned = rules ? Rules.planned(task, group) : Rules.NONE;
        } else if (!changes.isEmpty()) {
            group = groups.update(permit, group, DictValue.ofTexts(changes));
        }
        planned.apply(permit, task, group);
        DictValue now = planned.isEmpty() ? group : groups.again(group);
        return CloudTask.shown(true, "security_group", groups.shape().show(now == null ? group : now));
    }

    /** Rules as a difference shows them: what they say, without ids and times. */
    private static ListValue told(List<? extends Value> rules) {
        List<Value> told = new ArrayList<>();
        for (Value rule : rules) {
            Map<String, Value> fields = new LinkedHashMap<>();
            for (String field : TOLD) {
                Value value = rule instanceof DictValue dict ? dict.get(field) : null;
                if (value != null && !Values.text(value).isEmpty()) {
                    fields.put(field, value);
                }
            }
            told.add(DictValue.ofTexts(fields));
        }
        return new ListValue(told);
    }

    private static Result predicted(
            CloudTask task, String name, @Nullable DictValue found, Map<String, Value> changes, Rules rules) {
        Map<String, Value> before = new LinkedHashMap<>();
        Map<String, Value> after = new LinkedHashMap<>(changes);
        if (found != null) {
            changes.keySet().forEach(field -> {
                Value now = found.get(field);
                before.put(field, now == null ? dev.shevek.value.NoneValue.NONE : now);
            });
        }
        if (found == null && task.args().values().get("security_group_rules") instanceof ListValue all) {
            after.put("security_group_rules", all);
        } else if (!rules.isEmpty()) {
            before.put("security_group_rules", told(rules.gone));
            after.put("security_group_rules", told(rules.added));
        }
        return task.predicted("security group " + name, DictValue.ofTexts(before), DictValue.ofTexts(after));
    }

    /** Rules to be made and to be deleted. */
    private record Rules(List<DictValue> added, List<DictValue> gone) {
        static final Rules NONE = new Rules(List.of(), List.of());

        boolean isEmpty() {
            return added.isEmpty() && gone.isEmpty();
        }

        static Rules planned(CloudTask task, DictValue group) {
            SecurityRules rules = new SecurityRules(task.kinds(), group);
            List<DictValue> gone = new ArrayList<>(Values.dicts(group, "security_group_rules"));
            List<DictValue> added = new ArrayList<>();
            for (Value given : task.args().list("security_group_rules")) {
                Map<String, Value> wanted = rules.fields(given instanceof DictValue dict ? dict : DictValue.EMPTY);
                if (!gone.removeIf(rule -> SecurityRules.same(wanted, rule))) {
                    added.add(DictValue.ofTexts(wanted));
                }
            }
            return new Rules(added, gone);
        }

        void apply(Cloud.Permit permit, CloudTask task, DictValue group) {
            Kind kind = task.kinds().securityGroupRules();
            gone.forEach(rule -> kind.delete(permit, rule));
            for (DictValue rule : added) {
                DictValue full = rule.with("security_group_id", StrValue.of(Values.id(group)))
                        .with("project_id", StrValue.of(Values.text(group, "project_id")));
                kind.create(permit, full);
            }
        }
    }
}
