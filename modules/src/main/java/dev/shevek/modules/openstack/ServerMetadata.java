package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets metadata of servers and takes it away; what a task does not name stays. */
final class ServerMetadata {
    private ServerMetadata() {}

    static CloudModule module() {
        return CloudModule.of(
                "server_metadata",
                "Manage metadata of servers",
                Options.of(
                        Option.dict("metadata").mandatory().aliases("meta"),
                        Option.str("name").mandatory().aliases("server"),
                        Option.str("state").orElse("present").choices("absent", "present")),
                List.of("name"),
                ServerMetadata::run);
    }

    private static Result run(CloudTask task) {
        Kind servers = task.kinds().servers();
        DictValue found = servers.need(task.args().text("name"));
        DictValue again = servers.again(found);
        DictValue server = again == null ? found : again;
        DictValue now = Values.dict(server, "metadata");
        Map<Value, Value> after = new LinkedHashMap<>(now.entries());
        Map<String, Value> changes = new LinkedHashMap<>();
        DictValue given = task.args().dictOrNull("metadata");
        (given == null ? DictValue.EMPTY : given).entries().forEach((key, value) -> {
            String name = Values.text(key);
            Value wanted = text(value);
            if (task.absent() ? now.get(name) != null : !wanted.equals(now.get(name))) {
                changes.put(name, wanted);
                if (task.absent()) {
                    after.remove(StrValue.of(name));
                } else {
                    after.put(StrValue.of(name), wanted);
                }
            }
        });
        DictValue done = server.with("metadata", new DictValue(after));
        if (changes.isEmpty()) {
            return CloudTask.shown(false, "server", servers.shape().show(server));
        }
        Result result = CloudTask.shown(true, "server", servers.shape().show(done));
        String what = "metadata of server " + Values.text(server, "name");
        Cloud.Permit permit = task.cloud().changing(task.withDiff(result, what, now, new DictValue(after)));
        Api compute = task.cloud().compute();
        String path = "/servers/" + Values.id(server) + "/metadata";
        if (task.absent()) {
            changes.keySet().forEach(key -> compute.delete(permit, path + "/" + Api.encoded(key), ""));
        } else {
            compute.post(permit, path, DictValue.ofTexts(Map.of("metadata", DictValue.ofTexts(changes))), "");
        }
        return result;
    }

    /** Nova takes text only. */
    private static Value text(Value value) {
        return value instanceof BoolValue flag
                ? StrValue.of(flag.value() ? "True" : "False")
                : StrValue.of(Values.text(value));
    }
}
