package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages where services are reached. */
final class Endpoint {
    private Endpoint() {}

    static CloudModule module() {
        return CloudModule.of(
                "endpoint",
                "Manage endpoints of services",
                Options.of(
                        Option.bool("enabled").orElse(true),
                        Option.str("endpoint_interface").mandatory().choices("admin", "public", "internal"),
                        Option.str("region"),
                        Option.str("service").mandatory(),
                        Option.str("state").orElse("present").choices("absent", "present"),
                        Option.str("url").mandatory()),
                List.of("service", "endpoint_interface", "region"),
                Endpoint::run);
    }

    private static Result run(CloudTask task) {
        Arguments args = task.args();
        String name = args.text("service");
        String face = args.text("endpoint_interface");
        String region = args.textOrNull("region");
        Kind endpoints = task.kinds().endpoints();
        DictValue service = task.absent()
                ? task.kinds().services().find(name)
                : task.kinds().services().need(name);
        if (service == null) {
            return CloudTask.unchanged();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("service_id", Values.id(service));
        query.put("interface", face);
        if (region != null && !region.isEmpty()) {
            query.put("region_id", region);
        }
        List<DictValue> found = endpoints.list(query);
        if (found.size() > 1) {
            throw new ModuleFailure("Service " + name + ", interface " + face + " and region "
                    + (region == null ? "(none given)" : region) + " are not unique: endpoints "
                    + String.join(", ", found.stream().map(Endpoint::told).toList())
                    + ". Give a region, or delete all but one.");
        }
        String what = face + " endpoint of service " + name;
        Map<String, Value> wanted = task.given(endpoints, "url");
        task.put(wanted, "enabled", "enabled");
        return task.manage(
                endpoints,
                "endpoint",
                what,
                found.isEmpty() ? null : found.getFirst(),
                () -> {
                    Map<String, Value> fields = new LinkedHashMap<>(wanted);
                    fields.put("interface", StrValue.of(face));
                    fields.put("service_id", StrValue.of(Values.id(service)));
                    fields.put("region_id", region == null ? NoneValue.NONE : StrValue.of(region));
                    return fields;
                },
                now -> CloudTask.different(wanted, now));
    }

    private static String told(DictValue endpoint) {
        return Values.id(endpoint) + " (" + Values.text(endpoint, "region_id") + ")";
    }
}
