package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ShellPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Tells of users, groups, projects, domains, roles and services of the catalog. */
final class IdentityInfo {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{32,64}");

    private IdentityInfo() {}

    static CloudModule users() {
        return inDomain("identity_user_info", "users", Kinds::users);
    }

    static CloudModule groups() {
        return inDomain("identity_group_info", "groups", Kinds::groups);
    }

    static CloudModule projects() {
        return inDomain("project_info", "projects", Kinds::projects);
    }

    static CloudModule domains() {
        return of(
                "identity_domain_info",
                "domains",
                Options.of(Option.dict("filters"), Option.str("name")),
                task -> found(task, "domains", task.kinds().domains(), Map.of()));
    }

    static CloudModule roles() {
        Options options = Options.of(Option.str("domain_id"), Option.str("name"));
        return of("identity_role_info", "roles", options, task -> {
            String domain = task.args().textOrNull("domain_id");
            Map<String, String> query = domain == null ? Map.of() : Map.of("domain_id", domain);
            return found(task, "roles", task.kinds().roles(), query);
        });
    }

    static CloudModule services() {
        return of("catalog_service_info", "services", Options.of(Option.str("name")), task -> {
            Kind services = task.kinds().services();
            String name = task.args().textOrNull("name");
            if (name == null || name.isEmpty()) {
                return found(task, "services", services, Map.of());
            }
            DictValue one = services.find(name);
            return Searched.listed(
                    "services",
                    one == null ? List.of() : List.of(services.shape().show(one)));
        });
    }

    private static CloudModule inDomain(String module, String key, Function<Kinds, Kind> kind) {
        Options options = Options.of(Option.str("domain"), Option.dict("filters"), Option.str("name"));
        return of(module, key, options, task -> {
            Map<String, String> query = new LinkedHashMap<>();
            String domain = task.args().textOrNull("domain");
            if (domain != null && !domain.isEmpty()) {
                DictValue found = task.kinds().domains().find(domain);
                if (found == null) {
                    return Searched.listed(key, List.of());
                }
                query.put("domain_id", Values.id(found));
            }
            String name = task.args().text("name", "");
            if (!name.isEmpty()
                    && !ShellPattern.isPattern(name)
                    && !ID.matcher(name).matches()) {
                // a directory may have more users than it lists
                query.put("name", name);
            }
            return found(task, key, kind.apply(task.kinds()), query);
        });
    }

    private static CloudModule of(String module, String key, Options options, CloudModule.Work work) {
        return CloudModule.of(module, "Fetch information about " + key, options, List.of("name"), work);
    }

    private static Result found(CloudTask task, String key, Kind kind, Map<String, String> query) {
        String name = task.args().textOrNull("name");
        return Searched.listed(
                key,
                Searched.found(
                        kind, name == null || name.isEmpty() ? null : name, Searched.filters(task.args()), query));
    }
}
