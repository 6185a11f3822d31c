package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists floating IPs. */
final class FloatingIpInfo {
    private FloatingIpInfo() {}

    static CloudModule module() {
        return CloudModule.of(
                "floating_ip_info",
                "Fetch information about floating IPs",
                Options.of(
                        Option.str("description"),
                        Option.str("fixed_ip_address"),
                        Option.str("floating_ip_address"),
                        Option.str("floating_network"),
                        Option.str("port"),
                        Option.str("project").aliases("project_id"),
                        Option.str("router"),
                        Option.str("status").choices("active", "down")),
                List.of(),
                FloatingIpInfo::run);
    }

    private static Result run(CloudTask task) {
        Kinds kinds = task.kinds();
        Map<String, String> query = new LinkedHashMap<>();
        for (String option : List.of("description", "fixed_ip_address", "floating_ip_address")) {
            String value = task.args().textOrNull(option);
            if (value != null) {
                query.put(option, value);
            }
        }
        named(task, query, "port", "port_id", kinds.ports());
        named(task, query, "router", "router_id", kinds.routers());
        named(task, query, "floating_network", "floating_network_id", kinds.networks());
        String project = task.args().textOrNull("project");
        if (project != null) {
            DictValue found = kinds.projects().find(project);
            query.put("project_id", found == null ? project : Values.id(found));
        }
        String status = task.args().textOrNull("status");
        if (status != null) {
            query.put("status", status.toUpperCase(Locale.ROOT));
        }
        return Searched.listed("floating_ips", Searched.found(kinds.floatingIps(), null, DictValue.EMPTY, query));
    }

    private static void named(CloudTask task, Map<String, String> query, String option, String field, Kind kind) {
        String value = task.args().textOrNull(option);
        if (value != null) {
            query.put(field, Values.id(kind.need(value)));
        }
    }
}
