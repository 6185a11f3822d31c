package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Shape;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages how volumes of a type are encrypted. */
final class VolumeTypeEncryption {
    private static final Map<String, String> FIELDS = Map.of(
            "encryption_provider", "provider",
            "encryption_cipher", "cipher",
            "encryption_key_size", "key_size",
            "encryption_control_location", "control_location");

    private VolumeTypeEncryption() {}

    static CloudModule module() {
        List<String> needed = List.of(
                "encryption_provider", "encryption_cipher", "encryption_control_location", "encryption_key_size");
        return CloudModule.of(
                "volume_type_encryption",
                "Manage encryption of volume types",
                Options.of(
                                Option.str("encryption_cipher"),
                                Option.str("encryption_control_location").choices("front-end", "back-end"),
                                Option.integer("encryption_key_size").choices("128", "256", "512"),
                                Option.str("encryption_provider"),
                                Option.str("state").orElse("present").choices("absent", "present"),
                                Option.str("volume_type").mandatory())
                        .rule(new OptionRule.RequiredIf("state", "present", needed, false)),
                List.of("volume_type"),
                VolumeTypeEncryption::run);
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("volume_type");
        DictValue type = VolumeType.need(task.kinds().volumeTypes(), name);
        Api volume = task.cloud().volume();
        String path = "/types/" + Values.id(type) + "/encryption";
        DictValue now = volume.get(path);
        String id = Values.text(now, "encryption_id");
        String what = "encryption of volume type " + name;
        if (task.absent()) {
            if (id.isEmpty()) {
                return CloudTask.unchanged();
            }
            volume.delete(task.deleting(what, now), path + "/" + Api.encoded(id), "");
            return Result.of(true);
        }
        Map<String, Value> wanted = new LinkedHashMap<>();
        FIELDS.forEach((option, field) -> task.put(wanted, field, option));
        wanted.replaceAll(
                (field, value) -> field.equals("key_size") ? IntValue.of(Long.parseLong(Values.text(value))) : value);
        Map<String, Value> changes = CloudTask.different(wanted, now);
        if (changes.isEmpty()) {
            return CloudTask.unchanged();
        }
        DictValue fields = DictValue.ofTexts(changes);
        DictValue body = DictValue.ofTexts(Map.of("encryption", fields));
        Cloud.Permit permit = id.isEmpty() ? task.creating(what, fields) : task.updating(what, now, fields);
        DictValue answer =
                id.isEmpty() ? volume.post(permit, path, body, "") : volume.put(permit, path + "/" + id, body, "");
        return CloudTask.shown(true, "encryption", shown(CloudTask.with(now, Values.dict(answer, "encryption"))));
    }

    /** As tasks see it; its id has a name of its own. */
    static DictValue shown(DictValue encryption) {
        Value id = encryption.get("encryption_id");
        return Shape.of("volume_type_encryption").show(id == null ? encryption : encryption.with("id", id));
    }
}
