package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives roles to users and groups, and takes them away. */
final class RoleAssignment {
    private RoleAssignment() {}

    static CloudModule module() {
        return CloudModule.of(
                "role_assignment",
                "Assign roles to users and groups",
                Options.of(
                                Option.str("domain"),
                                Option.str("group"),
                                Option.str("group_domain"),
                                Option.str("project"),
                                Option.str("project_domain"),
                                Option.str("role").mandatory(),
                                Option.str("role_domain"),
                                Option.str("state").orElse("present").choices("absent", "present"),
                                Option.str("system"),
                                Option.str("user"),
                                Option.str("user_domain"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("user", "group")))
                        .rule(new OptionRule.MutuallyExclusive(List.of("project", "system")))
                        .rule(new OptionRule.RequiredOneOf(List.of("user", "group")))
                        .rule(new OptionRule.RequiredOneOf(List.of("domain", "project", "system"))),
                List.of("user", "group", "role", "project", "domain", "system"),
                RoleAssignment::run);
    }

    /** What a role is for: a project, a domain or the whole system, as queries and paths name it. */
    private record Scope(String query, String id, String path) {}

    private static Result run(CloudTask task) {
        Arguments args = task.args();
        Kinds kinds = task.kinds();
        DictValue role = kinds.roles().need(args.text("role"), task.domainFilter("role_domain"));
        Map<String, String> domain = task.domainFilter("domain");
        String who = args.has("user") ? "user" : "group";
        Kind kind = args.has("user") ? kinds.users() : kinds.groups();
        DictValue owner = kind.need(args.text(who), narrowed(task, domain, who + "_domain"));
        Scope scope = scope(task, domain);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("role.id", Values.id(role));
        query.put(who + ".id", Values.id(owner));
        query.put(scope.query(), scope.id());
        Api identity = task.cloud().identityApi();
        boolean there = !identity.list("/role_assignments", "role_assignments", query, "")
                .isEmpty();
        if (there != task.absent()) {
            return CloudTask.unchanged();
        }
        DictValue shown = shown(args, who);
        String what = "role " + args.text("role") + " of " + who + " " + args.text(who);
        String path = scope.path() + "/" + who + "s/" + Api.encoded(Values.id(owner)) + "/roles/"
                + Api.encoded(Values.id(role));
        if (there) {
            Cloud.Permit permit = task.cloud().changing(task.predicted(what, shown, DictValue.EMPTY));
            identity.delete(permit, path, "");
        } else {
            Cloud.Permit permit = task.cloud().changing(task.predicted(what, DictValue.EMPTY, shown));
            identity.assign(permit, path);
        }
        return Result.of(true);
    }

    private static Map<String, String> narrowed(CloudTask task, Map<String, String> domain, String option) {
        return task.args().has(option) ? task.domainFilter(option) : domain;
    }

    /** A project comes before a domain, and that before the system. */
    private static Scope scope(CloudTask task, Map<String, String> domain) {
        String project = task.args().textOrNull("project");
        if (project != null) {
            String id = Values.id(task.kinds().projects().need(project, narrowed(task, domain, "project_domain")));
            return new Scope("scope.project.id", id, "/projects/" + Api.encoded(id));
        }
        String id = domain.get("domain_id");
        return id == null
                ? new Scope("scope.system", task.args().text("system"), "/system")
                : new Scope("scope.domain.id", id, "/domains/" + Api.encoded(id));
    }

    private static DictValue shown(Arguments args, String who) {
        Map<String, Value> shown = new LinkedHashMap<>();
        for (String option : List.of("role", who, "project", "domain", "system")) {
            String value = args.textOrNull(option);
            if (value != null) {
                shown.put(option, StrValue.of(value));
            }
        }
        return DictValue.ofTexts(shown);
    }
}
