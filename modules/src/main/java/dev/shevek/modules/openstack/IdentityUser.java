package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
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

/** Manages users. */
final class IdentityUser {
    private IdentityUser() {}

    static CloudModule module() {
        return CloudModule.of(
                "identity_user",
                "Manage users",
                Options.of(
                        Option.str("default_project"),
                        Option.str("description"),
                        Option.str("domain"),
                        Option.str("email"),
                        Option.bool("is_enabled").orElse(true).aliases("enabled"),
                        Option.str("name").mandatory(),
                        Option.str("password").secret(),
                        Option.str("state").orElse("present").choices("absent", "present"),
                        Option.str("update_password").orElse("on_create").choices("always", "on_create")),
                List.of("name", "domain"),
                IdentityUser::run);
    }

    private static Result run(CloudTask task) {
        Arguments args = task.args();
        Kind users = task.kinds().users();
        Map<String, String> domain = task.domainFilter("domain");
        DictValue found = users.find(args.text("name"), domain);
        Map<String, Value> wanted = task.given(users, "name", "description", "email", "is_enabled");
        String project = args.textOrNull("default_project");
        if (project != null && !task.absent()) {
            Kind projects = task.kinds().projects();
            wanted.put("default_project_id", StrValue.of(Values.id(projects.need(project, domain))));
        }
        String password = args.textOrNull("password");
        return task.manage(
                users,
                "user",
                found,
                () -> {
                    Map<String, Value> fields = new LinkedHashMap<>(wanted);
                    domain.forEach((field, id) -> fields.put(field, StrValue.of(id)));
                    if (password != null) {
                        fields.put("password", StrValue.secret(password));
                    }
                    return fields;
                },
                now -> {
                    Map<String, Value> changes = CloudTask.different(wanted, now);
                    if (args.text("update_password").equals("always")) {
                        if (password == null) {
                            throw new ModuleFailure("update_password is 'always' but password is missing: give user "
                                    + args.text("name") + " a password, or say 'update_password: on_create'.");
                        }
                        // nobody can ask which password somebody has, so it is set at every run
                        changes.put("password", StrValue.secret(password));
                    }
                    return changes;
                });
    }
}
