package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Manages what Keystone knows by little more than a name: roles, groups and domains. */
final class IdentityNamed {
    private IdentityNamed() {}

    static CloudModule role() {
        return inDomain("identity_role", "role", Kinds::roles);
    }

    static CloudModule group() {
        return inDomain("identity_group", "group", Kinds::groups);
    }

    static CloudModule domain() {
        return CloudModule.of(
                "identity_domain",
                "Manage domains",
                Options.of(
                        Option.str("description"),
                        Option.bool("is_enabled").aliases("enabled"),
                        Option.str("name").mandatory(),
                        Option.str("state").orElse("present").choices("absent", "present")),
                List.of("name"),
                IdentityNamed::domain);
    }

    private static CloudModule inDomain(String name, String key, Function<Kinds, Kind> kind) {
        return CloudModule.of(
                name,
                "Manage " + key + "s",
                Options.of(
                        Option.str("description"),
                        Option.str("domain_id"),
                        Option.str("name").mandatory(),
                        Option.str("state").orElse("present").choices("absent", "present")),
                List.of("name", "domain_id"),
                task -> inDomain(task, key, kind.apply(task.kinds())));
    }

    private static Result inDomain(CloudTask task, String key, Kind kind) {
        String domain = task.args().textOrNull("domain_id");
        Map<String, String> filter = domain == null ? Map.of() : Map.of("domain_id", domain);
        return managed(
                task, key, kind, kind.find(task.args().text("name"), filter), "name", "description", "domain_id");
    }

    private static Result domain(CloudTask task) {
        Kind domains = task.kinds().domains();
        String name = task.args().text("name");
        DictValue found = domains.find(name);
        if (task.absent() && found != null) {
            Cloud.Permit permit = task.deleting("domain " + name, found);
            // a domain in use is not deleted
            domains.update(permit, found, DictValue.ofTexts(Map.of("enabled", BoolValue.FALSE)));
            domains.delete(permit, found);
            return Result.of(true);
        }
        return managed(task, "domain", domains, found, "name", "description", "is_enabled");
    }

    private static Result managed(CloudTask task, String key, Kind kind, @Nullable DictValue found, String... options) {
        Map<String, Value> wanted = task.given(kind, options);
        return task.manage(kind, key, found, () -> wanted, now -> {
            Map<String, Value> changes = CloudTask.different(wanted, now);
            changes.remove("domain_id");
            return changes;
        });
    }
}
