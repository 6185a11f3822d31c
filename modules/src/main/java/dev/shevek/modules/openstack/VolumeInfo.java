package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of volumes. */
final class VolumeInfo {
    private VolumeInfo() {}

    static CloudModule module() {
        return CloudModule.of(
                "volume_info",
                "Fetch information about volumes",
                Options.of(
                        Option.bool("all_projects"),
                        Option.bool("details").orElse(true),
                        Option.str("name"),
                        Option.str("status")),
                List.of("name"),
                VolumeInfo::run);
    }

    private static Result run(CloudTask task) {
        Map<String, String> query = new LinkedHashMap<>();
        if (task.args().bool("all_projects")) {
            query.put("all_tenants", "True");
        }
        for (String option : List.of("name", "status")) {
            String value = task.args().textOrNull(option);
            if (value != null) {
                query.put(option, value);
            }
        }
        return Searched.listed("volumes", Searched.found(task.kinds().volumes(), null, DictValue.EMPTY, query));
    }
}
