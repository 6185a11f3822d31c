package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes an image of a volume, which Cinder does.
 *
 * @param images the kind that it becomes one of
 */
record VolumeImage(CloudTask task, Kind images) {

    /** The new image; it has what a volume cannot tell, such as properties, when it is updated afterwards. */
    DictValue made(String name) {
        String given = task.args().text("volume");
        DictValue volume = task.kinds().volumes().need(given);
        String status = Values.text(volume, "status");
        if (!status.equals("available")) {
            throw new ModuleFailure("Image " + name + " cannot be made of volume " + given + ", which is in the state '"
                    + status + "'. Detach it first ('openstack.cloud.server_volume' with 'state: absent'), or make a"
                    + " snapshot of it and a volume of that.");
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("image_name", StrValue.of(name));
        fields.put("force", BoolValue.FALSE);
        task.put(fields, "container_format", "container_format");
        task.put(fields, "disk_format", "disk_format");
        Value shown = DictValue.ofTexts(Map.of("os-volume_upload_image", DictValue.ofTexts(fields)));
        Map<String, Value> predicted = new LinkedHashMap<>(fields);
        predicted.put("volume", StrValue.of(given));
        Cloud.Permit permit = task.creating("image " + name, DictValue.ofTexts(predicted));
        DictValue answer = task.cloud().volume().post(permit, "/volumes/" + Values.id(volume) + "/action", shown, "");
        String id = Values.text(Values.dict(answer, "os-volume_upload_image"), "image_id");
        DictValue image = DictValue.ofTexts(Map.of("id", StrValue.of(id), "name", StrValue.of(name)));
        if (task.waits()) {
            return Image.active(task, images, name, image);
        }
        DictValue now = images.again(image);
        return now == null ? image : now;
    }
}
