package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.value.DictValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of key pairs. */
final class KeypairInfo {
    private KeypairInfo() {}

    static CloudModule module() {
        return CloudModule.of(
                "keypair_info",
                "Fetch information about key pairs",
                Options.of(Option.integer("limit"), Option.str("marker"), Option.str("name"), Option.str("user_id")),
                List.of("name"),
                KeypairInfo::run);
    }

    private static Result run(CloudTask task) {
        Kind keypairs = task.kinds().keypairs();
        Map<String, String> query = new LinkedHashMap<>();
        for (String option : List.of("user_id", "marker")) {
            String value = task.args().textOrNull(option);
            if (value != null) {
                query.put(option, value);
            }
        }
        String name = task.args().textOrNull("name");
        Long limit = task.args().integerOrNull("limit");
        List<DictValue> found = new ArrayList<>();
        for (DictValue each : keypairs.list(query)) {
            DictValue keypair = each.get("keypair") instanceof DictValue inner ? inner : each;
            if (name == null || Searched.named(keypair, name)) {
                found.add(keypairs.shape().show(keypair));
            }
        }
        return Searched.listed(
                "keypairs", limit == null ? found : found.subList(0, (int) Math.min(limit, found.size())));
    }
}
