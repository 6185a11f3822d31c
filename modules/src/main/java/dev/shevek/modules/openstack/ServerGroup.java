package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages server groups. */
final class ServerGroup {
    private ServerGroup() {}

    static CloudModule module() {
        return CloudModule.of(
                "server_group",
                "Manage server groups",
                Options.of(
                                Option.str("name").mandatory(),
                                Option.str("policy")
                                        .choices("anti-affinity", "affinity", "soft-anti-affinity", "soft-affinity"),
                                Option.dict("rules"),
                                Option.str("state").orElse("present").choices("absent", "present"))
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("policy"), false)),
                List.of("name"),
                ServerGroup::run);
    }

    private static Result run(CloudTask task) {
        Kind groups = task.kinds().serverGroups();
        DictValue found = groups.find(task.args().text("name"));
        return task.manage(groups, "server_group", found, () -> fields(task), now -> Map.of());
    }

    private static Map<String, Value> fields(CloudTask task) {
        Map<String, Value> fields = new LinkedHashMap<>();
        task.put(fields, "name", "name");
        task.put(fields, "policy", "policy");
        task.put(fields, "rules", "rules");
        return fields;
    }
}
