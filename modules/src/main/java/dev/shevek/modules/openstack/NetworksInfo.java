package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import java.util.List;
import java.util.Map;

/** Tells of networks. */
final class NetworksInfo {
    private NetworksInfo() {}

    static CloudModule module() {
        return CloudModule.of(
                "networks_info",
                "Fetch information about networks",
                Options.of(Option.str("name"), Option.dict("filters")),
                List.of("name"),
                NetworksInfo::run);
    }

    private static Result run(CloudTask task) {
        return Searched.listed(
                "networks",
                Searched.found(
                        task.kinds().networks(),
                        task.args().textOrNull("name"),
                        Searched.filters(task.args()),
                        Map.of()));
    }
}
