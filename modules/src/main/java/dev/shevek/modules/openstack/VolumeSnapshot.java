package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
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

/** Makes and deletes snapshots of volumes, and tells of them. */
final class VolumeSnapshot {
    private VolumeSnapshot() {}

    static CloudModule module() {
        return CloudModule.of(
                "volume_snapshot",
                "Make and delete snapshots of volumes",
                Options.of(
                                Option.str("description").aliases("display_description"),
                                Option.bool("force").orElse(false),
                                Option.str("name").mandatory().aliases("display_name"),
                                Option.str("state").orElse("present").choices("absent", "present"),
                                Option.str("volume"))
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("volume"), false)),
                List.of("name"),
                VolumeSnapshot::run);
    }

    static CloudModule info() {
        return CloudModule.of(
                "volume_snapshot_info",
                "Fetch information about snapshots of volumes",
                Options.of(
                        Option.bool("details"),
                        Option.str("name"),
                        Option.str("status")
                                .choices(
                                        "available",
                                        "backing-up",
                                        "creating",
                                        "deleted",
                                        "deleting",
                                        "error",
                                        "error_deleting",
                                        "restoring",
                                        "unmanaging"),
                        Option.str("volume")),
                List.of("name"),
                VolumeSnapshot::info);
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        Kind snapshots = task.kinds().snapshots();
        DictValue found = snapshots.find(name);
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            snapshots.delete(task.deleting("snapshot " + name, found), found);
            if (task.waits()) {
                task.awaitGone(snapshots, found);
            }
            return Result.of(true);
        }
        if (found != null) {
            return shown(false, snapshots.shape().show(found));
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String option : List.of("name", "description", "force")) {
            task.put(fields, option, option);
        }
        DictValue volume = task.kinds().volumes().need(task.args().text("volume"));
        fields.put("volume_id", StrValue.of(Values.id(volume)));
        DictValue wanted = DictValue.ofTexts(fields);
        Cloud.Permit permit = task.creating("snapshot " + name, wanted);
        DictValue made = snapshots.create(permit, wanted);
        DictValue now = task.waits() ? task.awaitState(snapshots, made, "status", "available") : made;
        return shown(true, snapshots.shape().show(CloudTask.with(wanted, now)));
    }

    private static Result shown(boolean changed, DictValue snapshot) {
        return CloudTask.shown(changed, "snapshot", snapshot).with("volume_snapshot", snapshot);
    }

    private static Result info(CloudTask task) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String option : List.of("name", "status")) {
            String value = task.args().textOrNull(option);
            if (value != null) {
                query.put(option, value);
            }
        }
        String name = task.args().textOrNull("volume");
        if (name != null && !name.isEmpty()) {
            DictValue volume = task.kinds().volumes().find(name);
            if (volume == null) {
                return Searched.listed("volume_snapshots", List.of());
            }
            query.put("volume_id", Values.id(volume));
        }
        Kind snapshots = task.kinds().snapshots();
        boolean brief = Boolean.FALSE.equals(task.args().boolOrNull("details"));
        List<DictValue> found = brief ? snapshots.briefly().list(query) : snapshots.list(query);
        return Searched.listed(
                "volume_snapshots", found.stream().map(snapshots.shape()::show).toList());
    }
}
