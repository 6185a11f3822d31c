package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells of security groups and of their rules. */
final class SecurityGroupInfo {
    private static final Map<String, String> TAGS = Map.of(
            "tags", "tags",
            "any_tags", "tags-any",
            "not_tags", "not-tags",
            "not_any_tags", "not-tags-any");

    private SecurityGroupInfo() {}

    static CloudModule groups() {
        return CloudModule.of(
                "security_group_info",
                "Fetch information about security groups",
                Options.of(
                        Option.list("any_tags", OptionType.STR),
                        Option.str("description"),
                        Option.str("name"),
                        Option.list("not_any_tags", OptionType.STR),
                        Option.list("not_tags", OptionType.STR),
                        Option.str("project_id"),
                        Option.integer("revision_number"),
                        Option.list("tags", OptionType.STR)),
                List.of("name"),
                SecurityGroupInfo::groups);
    }

    static CloudModule rules() {
        return CloudModule.of(
                "security_group_rule_info",
                "Fetch information about rules of security groups",
                Options.of(
                                Option.str("description"),
                                Option.str("direction").choices("egress", "ingress"),
                                Option.str("ether_type").choices("IPv4", "IPv6").aliases("ethertype"),
                                Option.str("id").aliases("rule"),
                                Option.integer("port_range_max"),
                                Option.integer("port_range_min"),
                                Option.str("project"),
                                Option.str("protocol"),
                                Option.str("remote_group"),
                                Option.str("remote_ip_prefix"),
                                Option.integer("revision_number"),
                                Option.str("security_group"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("remote_ip_prefix", "remote_group"))),
                List.of("security_group", "id"),
                SecurityGroupInfo::rules);
    }

    private static Result groups(CloudTask task) {
        Arguments args = task.args();
        Map<String, String> query = query(args, "description", "project_id", "revision_number");
        TAGS.forEach((option, field) -> {
            if (!args.texts(option).isEmpty()) {
                query.put(field, String.join(",", args.texts(option)));
            }
        });
        String name = args.textOrNull("name");
        Kind groups = task.kinds().securityGroups();
        List<DictValue> found = groups.list(query).stream()
                .filter(group -> name == null
                        || name.isEmpty()
                        || name.equals(Values.id(group))
                        || name.equals(Values.text(group, "name")))
                .map(groups.shape()::show)
                .toList();
        return Searched.listed("security_groups", found);
    }

    private static Result rules(CloudTask task) {
        Map<String, String> query = query(
                task.args(),
                "description",
                "direction",
                "id",
                "port_range_max",
                "port_range_min",
                "protocol",
                "remote_ip_prefix",
                "revision_number");
        String type = task.args().textOrNull("ether_type");
        if (type != null) {
            query.put("ethertype", type);
        }
        boolean there = narrowed(task, "project", "project_id", task.kinds().projects(), query)
                && narrowed(
                        task,
                        "security_group",
                        "security_group_id",
                        task.kinds().securityGroups(),
                        query)
                && narrowed(
                        task, "remote_group", "remote_group_id", task.kinds().securityGroups(), query);
        Kind rules = task.kinds().securityGroupRules();
        List<DictValue> found =
                there ? rules.list(query).stream().map(rules.shape()::show).toList() : List.of();
        return Searched.listed("security_group_rules", found);
    }

    private static Map<String, String> query(Arguments args, String... options) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String option : options) {
            Value value = args.get(option);
            if (value != null && !Values.text(value).isEmpty()) {
                query.put(option, Values.text(value));
            }
        }
        return query;
    }

    /** Whether what an option names is there; then only what belongs to it is asked for. */
    private static boolean narrowed(CloudTask task, String option, String field, Kind kind, Map<String, String> query) {
        String name = task.args().textOrNull(option);
        if (name == null) {
            return true;
        }
        @Nullable DictValue found = kind.find(name);
        if (found != null) {
            query.put(field, Values.id(found));
        }
        return found != null;
    }
}
