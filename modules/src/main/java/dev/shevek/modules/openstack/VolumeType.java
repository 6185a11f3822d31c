package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages types of volumes with their extra specs, and tells of them. */
final class VolumeType {
    /** Private types are not listed otherwise. */
    private static final Map<String, String> ALL = Map.of("is_public", "none");

    private VolumeType() {}

    static CloudModule module() {
        return CloudModule.of(
                "volume_type",
                "Manage volume types",
                Options.of(
                                Option.str("description"),
                                Option.dict("extra_specs"),
                                Option.bool("is_public"),
                                Option.str("name").mandatory(),
                                Option.str("state").orElse("present").choices("absent", "present"))
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("is_public"), false)),
                List.of("name"),
                VolumeType::run);
    }

    static CloudModule info() {
        return CloudModule.of(
                "volume_type_info",
                "Fetch information about a volume type",
                Options.of(Option.str("name").mandatory()),
                List.of("name"),
                VolumeType::info);
    }

    /** The type of that name or id, or null. */
    static @Nullable DictValue find(Kind types, String name) {
        return types.find(name, ALL);
    }

    /** The type of that name or id, which must be there. */
    static DictValue need(Kind types, String name) {
        return types.need(name, ALL);
    }

    private static Result run(CloudTask task) {
        Kind types = task.kinds().volumeTypes();
        String name = task.args().text("name");
        DictValue found = find(types, name);
        Map<String, Value> fields = task.given(types, "name", "description", "is_public");
        Map<String, Value> specs = specs(task);
        if (found == null || task.absent()) {
            if (!specs.isEmpty()) {
                fields.put("extra_specs", DictValue.ofTexts(specs));
            }
            return task.manage(types, "volume_type", found, () -> fields, now -> Map.of());
        }
        fields.remove("name");
        Map<String, Value> changes = CloudTask.different(fields, found);
        DictValue old = Values.dict(found, "extra_specs");
        boolean otherSpecs = !DictValue.ofTexts(specs).equals(old);
        if (changes.isEmpty() && !otherSpecs) {
            return CloudTask.shown(false, "volume_type", types.shape().show(found));
        }
        Map<String, Value> shown = new LinkedHashMap<>(changes);
        if (otherSpecs) {
            shown.put("extra_specs", DictValue.ofTexts(specs));
        }
        Cloud.Permit permit = task.updating("volume type " + name, found, DictValue.ofTexts(shown));
        if (!changes.isEmpty()) {
            // the name of this field is another one when it is changed
            Value open = changes.remove("os-volume-type-access:is_public");
            if (open != null) {
                changes.put("is_public", open);
            }
            types.update(permit, found, DictValue.ofTexts(changes));
        }
        if (otherSpecs) {
            put(task, permit, found, old, specs);
        }
        DictValue now = types.again(found);
        return CloudTask.shown(true, "volume_type", types.shape().show(now == null ? found : now));
    }

    private static Map<String, Value> specs(CloudTask task) {
        Map<String, Value> specs = new LinkedHashMap<>();
        DictValue given = task.args().dictOrNull("extra_specs");
        if (given != null) {
            given.entries()
                    .forEach((key, value) -> specs.put(
                            Values.text(key),
                            StrValue.of(
                                    value instanceof BoolValue flag
                                            ? flag.value() ? "True" : "False"
                                            : Values.text(value))));
        }
        return specs;
    }

    private static void put(
            CloudTask task, Cloud.Permit permit, DictValue type, DictValue old, Map<String, Value> specs) {
        Api volume = task.cloud().volume();
        String path = "/types/" + Values.id(type) + "/extra_specs";
        for (Value key : old.entries().keySet()) {
            if (!specs.containsKey(Values.text(key))) {
                volume.delete(permit, path + "/" + Api.encoded(Values.text(key)), "");
            }
        }
        if (!specs.isEmpty()) {
            volume.post(permit, path, DictValue.ofTexts(Map.of("extra_specs", DictValue.ofTexts(specs))), "");
        }
    }

    private static Result info(CloudTask task) {
        Kind types = task.kinds().volumeTypes();
        DictValue type = need(types, task.args().text("name"));
        Api volume = task.cloud().volume();
        String path = "/types/" + Values.id(type);
        Value access = NoneValue.NONE;
        if (!Values.flag(type, "os-volume-type-access:is_public")) {
            access = new ListValue(
                    Values.dicts(volume.get(path + "/os-volume-type-access"), "volume_type_access").stream()
                            .map(each -> (Value) StrValue.of(Values.text(each, "project_id")))
                            .toList());
        }
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("volume_type", types.shape().show(type));
        all.put("encryption", VolumeTypeEncryption.shown(volume.get(path + "/encryption")));
        all.put("access_project_ids", access);
        return Result.of(false, all);
    }
}
