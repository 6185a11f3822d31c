package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attaches volumes to servers and detaches them. */
final class ServerVolume {
    private ServerVolume() {}

    static CloudModule module() {
        return CloudModule.of(
                "server_volume",
                "Attach or detach volumes",
                Options.of(
                        Option.str("device"),
                        Option.str("server").mandatory(),
                        Option.str("state").orElse("present").choices("absent", "present"),
                        Option.str("volume").mandatory()),
                List.of("volume"),
                ServerVolume::run);
    }

    private static Result run(CloudTask task) {
        Kinds kinds = task.kinds();
        Kind volumes = kinds.volumes();
        DictValue server = kinds.servers().need(task.args().text("server"));
        DictValue volume = volumes.need(task.args().text("volume"));
        boolean attached = Values.dicts(volume, "attachments").stream()
                .anyMatch(each -> Values.text(each, "server_id").equals(Values.id(server)));
        String what = "volume " + Values.text(volume, "name") + " at server " + Values.text(server, "name");
        String path = "/servers/" + Values.id(server) + "/os-volume_attachments";
        if (task.absent()) {
            if (!attached) {
                return CloudTask.unchanged();
            }
            task.cloud().compute().delete(task.deleting(what, volume), path + "/" + Values.id(volume), "");
            if (task.waits()) {
                status(task, volumes, volume, "available");
            }
            return Result.of(true);
        }
        if (attached) {
            return shown(false, volumes, volume);
        }
        if (!Values.text(volume, "status").equals("available") && !Values.flag(volume, "multiattach")) {
            throw new ModuleFailure(
                    "Volume " + Values.text(volume, "name") + " is in the state '" + Values.text(volume, "status")
                            + "' and cannot be attached. Detach it from the other server first.");
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("volumeId", StrValue.of(Values.id(volume)));
        task.put(fields, "device", "device");
        Cloud.Permit permit = task.creating(what, DictValue.ofTexts(fields));
        task.cloud()
                .compute()
                .post(permit, path, DictValue.ofTexts(Map.of("volumeAttachment", DictValue.ofTexts(fields))), "2.79");
        DictValue now = task.waits() ? status(task, volumes, volume, "in-use") : volumes.again(volume);
        return shown(true, volumes, now == null ? volume : now);
    }

    private static DictValue status(CloudTask task, Kind volumes, DictValue volume, String wanted) {
        return task.await("volume " + Values.text(volume, "name") + " to be " + wanted, () -> {
            DictValue now = volumes.again(volume);
            String status = now == null ? "gone" : Values.text(now, "status");
            if (now == null || status.startsWith("error")) {
                throw new ModuleFailure("Volume " + Values.text(volume, "name") + " is in the state '" + status + "'.");
            }
            return status.equals(wanted) ? now : null;
        });
    }

    private static Result shown(boolean changed, Kind volumes, DictValue volume) {
        return CloudTask.shown(changed, "volume", volumes.shape().show(volume));
    }
}
