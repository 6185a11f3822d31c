package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.Map;

/** Puts users into groups and takes them out. */
final class GroupAssignment {
    private GroupAssignment() {}

    static CloudModule module() {
        return CloudModule.of(
                "group_assignment",
                "Assign users to groups",
                Options.of(
                        Option.str("group").mandatory(),
                        Option.str("state").orElse("present").choices("absent", "present"),
                        Option.str("user").mandatory()),
                List.of("user", "group"),
                GroupAssignment::run);
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("user");
        String group = task.args().text("group");
        String user = Values.id(task.kinds().users().need(name));
        String in = Values.id(task.kinds().groups().need(group));
        Api identity = task.cloud().identityApi();
        String path = "/groups/" + Api.encoded(in) + "/users/" + Api.encoded(user);
        boolean there = identity.look(path, "") != null;
        if (there != task.absent()) {
            return CloudTask.unchanged();
        }
        DictValue shown = DictValue.ofTexts(Map.of("group", StrValue.of(group), "user", StrValue.of(name)));
        String what = "user " + name + " in group " + group;
        if (there) {
            Cloud.Permit permit = task.cloud().changing(task.predicted(what, shown, DictValue.EMPTY));
            identity.delete(permit, path, "");
        } else {
            Cloud.Permit permit = task.cloud().changing(task.predicted(what, DictValue.EMPTY, shown));
            identity.assign(permit, path);
        }
        return Result.of(true);
    }
}
