package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of servers. */
final class ServerInfo {
    private ServerInfo() {}

    static CloudModule module() {
        return CloudModule.of(
                "server_info",
                "Fetch information about servers",
                Options.of(
                        Option.str("name").aliases("server"),
                        Option.bool("detailed").orElse(false),
                        Option.dict("filters"),
                        Option.bool("all_projects").orElse(false)),
                List.of("name"),
                ServerInfo::run);
    }

    private static Result run(CloudTask task) {
        Map<String, String> query = new LinkedHashMap<>();
        if (task.args().bool("all_projects")) {
            query.put("all_tenants", "True");
        }
        DictValue filters = Searched.filters(task.args());
        List<DictValue> found =
                Searched.found(task.kinds().servers(), task.args().textOrNull("name"), filters, query);
        if (task.args().bool("detailed") && !found.isEmpty()) {
            found = found.stream().map(new ServerDetails(task)::of).toList();
        }
        return Searched.listed("servers", found);
    }
}
