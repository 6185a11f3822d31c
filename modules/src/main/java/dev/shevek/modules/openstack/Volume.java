package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages volumes. */
final class Volume {
    private Volume() {}

    static CloudModule module() {
        return CloudModule.of(
                "volume",
                "Create, grow and delete volumes",
                Options.of(
                                Option.str("availability_zone"),
                                Option.str("description").aliases("display_description"),
                                Option.str("image"),
                                Option.bool("is_bootable").orElse(false).aliases("bootable"),
                                Option.bool("is_multiattach"),
                                Option.dict("metadata"),
                                Option.str("name").mandatory().aliases("display_name"),
                                Option.dict("scheduler_hints"),
                                Option.integer("size"),
                                Option.str("snapshot").aliases("snapshot_id"),
                                Option.str("state").orElse("present").choices("absent", "present"),
                                Option.str("volume"),
                                Option.str("volume_type"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("image", "snapshot", "volume")))
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("size"), false)),
                List.of("name"),
                Volume::run);
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        Kind volumes = task.kinds().volumes();
        DictValue found = volumes.find(name);
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            volumes.delete(task.deleting("volume " + name, found), found);
            if (task.waits()) {
                task.awaitGone(volumes, found);
            }
            return Result.of(true);
        }
        if (found == null) {
            return created(task, volumes, name);
        }
        return changed(task, volumes, name, found);
    }

    private static Result created(CloudTask task, Kind volumes, String name) {
        Arguments args = task.args();
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String option : List.of("name", "size", "description", "availability_zone", "volume_type", "metadata")) {
            task.put(fields, option, option);
        }
        task.put(fields, "multiattach", "is_multiattach");
        source(fields, "imageRef", args.textOrNull("image"), task.kinds().images());
        source(fields, "snapshot_id", args.textOrNull("snapshot"), task.kinds().snapshots());
        source(fields, "source_volid", args.textOrNull("volume"), volumes);
        DictValue wanted = DictValue.ofTexts(fields);
        Cloud.Permit permit = task.creating("volume " + name, wanted);
        DictValue hints = args.dictOrNull("scheduler_hints");
        DictValue made = volumes.create(
                permit,
                wanted,
                hints == null ? DictValue.EMPTY : DictValue.ofTexts(Map.of("OS-SCH-HNT:scheduler_hints", hints)));
        if (task.waits() || args.bool("is_bootable")) {
            made = available(task, volumes, name, made);
        }
        if (args.bool("is_bootable") && !Values.text(made, "bootable").equals("true")) {
            bootable(task, permit, made, true);
        }
        DictValue now = volumes.again(made);
        return CloudTask.shown(true, "volume", volumes.shape().show(now == null ? made : now));
    }

    private static void source(
            Map<String, Value> fields, String field, @org.jspecify.annotations.Nullable String name, Kind kind) {
        if (name != null) {
            fields.put(field, StrValue.of(Values.id(kind.need(name))));
        }
    }

    private static DictValue available(CloudTask task, Kind volumes, String name, DictValue volume) {
        return task.await("volume " + name + " to become available", () -> {
            DictValue now = volumes.again(volume);
            String status = now == null ? "gone" : Values.text(now, "status");
            if (now == null || status.startsWith("error")) {
                throw new ModuleFailure("Volume " + name + " is in the state '" + status
                        + "': the cloud could not make it. Delete it ('state: absent') before the next try.");
            }
            return status.equals("available") || status.equals("in-use") ? now : null;
        });
    }

    private static void bootable(CloudTask task, Cloud.Permit permit, DictValue volume, boolean wanted) {
        action(task, permit, volume, "os-set_bootable", "bootable", BoolValue.of(wanted));
    }

    private static void action(
            CloudTask task, Cloud.Permit permit, DictValue volume, String action, String key, Value value) {
        task.cloud()
                .volume()
                .post(
                        permit,
                        "/volumes/" + Values.id(volume) + "/action",
                        DictValue.ofTexts(Map.of(action, DictValue.ofTexts(Map.of(key, value)))),
                        "");
    }

    /** Keys that the task does not name may be somebody else's: they stay. */
    private static void metadata(Arguments args, DictValue volume, Map<String, Value> after) {
        DictValue wanted = args.dictOrNull("metadata");
        if (wanted != null) {
            Map<Value, Value> all =
                    new LinkedHashMap<>(Values.dict(volume, "metadata").entries());
            wanted.entries().forEach((key, value) -> all.put(key, StrValue.of(Values.text(value))));
            after.put("metadata", new DictValue(all));
        }
    }

    private static Result changed(CloudTask task, Kind volumes, String name, DictValue volume) {
        Arguments args = task.args();
        Map<String, Value> after = new LinkedHashMap<>();
        task.put(after, "description", "description");
        metadata(args, volume, after);
        Map<String, Value> fields = CloudTask.different(after, volume);
        long size = args.integer("size", 0);
        long now = Values.number(volume, "size", 0);
        boolean grows = size > now;
        if (size < now) {
            throw new ModuleFailure("Volume " + name + " has " + now + " GB and cannot be made smaller (" + size
                    + " GB): make another one and move the data.");
        }
        boolean boots = Values.text(volume, "bootable").equals("true");
        boolean other = args.bool("is_bootable") != boots && args.bool("is_bootable");
        if (fields.isEmpty() && !grows && !other) {
            return CloudTask.shown(false, "volume", volumes.shape().show(volume));
        }
        Map<String, Value> shown = new LinkedHashMap<>(fields);
        if (grows) {
            shown.put("size", IntValue.of(size));
        }
        if (other) {
            shown.put("bootable", StrValue.of("true"));
        }
        Cloud.Permit permit = task.updating("volume " + name, volume, DictValue.ofTexts(shown));
        if (grows) {
            action(task, permit, volume, "os-extend", "new_size", IntValue.of(size));
            if (task.waits()) {
                available(task, volumes, name, volume);
            }
        }
        if (other) {
            bootable(task, permit, volume, true);
        }
        if (!fields.isEmpty()) {
            volumes.update(permit, volume, DictValue.ofTexts(fields));
        }
        DictValue done = volumes.again(volume);
        return CloudTask.shown(true, "volume", volumes.shape().show(done == null ? volume : done));
    }
}
