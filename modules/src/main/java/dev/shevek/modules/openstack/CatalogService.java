package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages the services of the catalog. */
final class CatalogService {
    private CatalogService() {}

    static CloudModule module() {
        return CloudModule.of(
                "catalog_service",
                "Manage services of the catalog",
                Options.of(
                        Option.str("description"),
                        Option.bool("is_enabled").aliases("enabled"),
                        Option.str("name").mandatory(),
                        Option.str("state").orElse("present").choices("absent", "present"),
                        Option.str("type").mandatory().aliases("service_type")),
                List.of("name", "type"),
                CatalogService::run);
    }

    private static Result run(CloudTask task) {
        Kind services = task.kinds().services();
        String name = task.args().text("name");
        String type = task.args().text("type");
        Map<String, String> query = new LinkedHashMap<>();
        query.put("name", name);
        query.put("type", type);
        List<DictValue> found = services.list(query);
        if (found.size() > 1) {
            throw new ModuleFailure("Found more than a single service " + name + " of type " + type + ": "
                    + String.join(", ", found.stream().map(Values::id).toList()) + ". Delete all but one.");
        }
        Map<String, Value> wanted = task.given(services, "description", "is_enabled");
        return task.manage(
                services,
                "service",
                found.isEmpty() ? null : found.getFirst(),
                () -> {
                    Map<String, Value> fields = task.given(services, "name", "type");
                    fields.putAll(wanted);
                    return fields;
                },
                now -> CloudTask.different(wanted, now));
    }
}
