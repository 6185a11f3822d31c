package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages trunks: ports that carry the VLANs of others. */
final class Trunk {
    private Trunk() {}

    static CloudModule module() {
        Options inner =
                Options.of(Option.str("port"), Option.integer("segmentation_id"), Option.str("segmentation_type"));
        return CloudModule.of(
                "trunk",
                "Manage trunk ports",
                Options.of(
                                Option.str("name").mandatory(),
                                Option.str("port"),
                                Option.str("state").orElse("present").choices("absent", "present"),
                                Option.list("sub_ports", OptionType.DICT).with(inner))
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("port"), false)),
                List.of("name"),
                Trunk::run);
    }

    private static Result run(CloudTask task) {
        Kind trunks = task.kinds().trunks();
        String name = task.args().text("name");
        DictValue found = trunks.find(name);
        String what = "trunk " + name;
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            Cloud.Permit permit = task.deleting(what, found);
            List<Value> all = new ArrayList<>();
            Values.dicts(found, "sub_ports").forEach(each -> all.add(id(Values.text(each, "port_id"))));
            sub(task, permit, found, "remove_subports", all);
            trunks.delete(permit, found);
            return Result.of(true);
        }
        Map<String, Value> wanted = wanted(task);
        DictValue old = found == null ? DictValue.EMPTY : found;
        List<Value> removed = new ArrayList<>();
        for (DictValue each : Values.dicts(old, "sub_ports")) {
            String port = Values.text(each, "port_id");
            if (wanted.remove(port) == null) {
                removed.add(id(port));
            }
        }
        List<Value> added = new ArrayList<>(wanted.values());
        if (found != null && added.isEmpty() && removed.isEmpty()) {
            return CloudTask.shown(false, "trunk", trunks.shape().show(found));
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        if (found == null) {
            fields.put("name", StrValue.of(name));
            fields.put(
                    "port_id",
                    StrValue.of(Values.id(task.kinds().ports().need(task.args().text("port")))));
        }
        fields.put("sub_ports", new ListValue(added));
        DictValue body = DictValue.ofTexts(fields);
        Cloud.Permit permit = found == null ? task.creating(what, body) : task.updating(what, found, body);
        if (found == null) {
            return CloudTask.shown(true, "trunk", trunks.shape().show(trunks.create(permit, body)));
        }
        sub(task, permit, found, "add_subports", added);
        sub(task, permit, found, "remove_subports", removed);
        DictValue now = trunks.again(found);
        return CloudTask.shown(true, "trunk", trunks.shape().show(now == null ? found : now));
    }

    /** The wanted sub-ports by the ids of their ports. */
    private static Map<String, Value> wanted(CloudTask task) {
        Map<String, Value> wanted = new LinkedHashMap<>();
        for (Value each : task.args().list("sub_ports")) {
            if (each instanceof DictValue given) {
                String port = Values.id(task.kinds().ports().need(Values.text(given, "port")));
                Map<String, Value> fields = new LinkedHashMap<>();
                fields.put("port_id", StrValue.of(port));
                for (String option : List.of("segmentation_type", "segmentation_id")) {
                    Value value = given.get(option);
                    if (Values.textOrNull(value) != null && value != null) {
                        fields.put(option, value);
                    }
                }
                wanted.put(port, DictValue.ofTexts(fields));
            }
        }
        return wanted;
    }

    private static Value id(String port) {
        return DictValue.ofTexts(Map.of("port_id", StrValue.of(port)));
    }

    private static void sub(CloudTask task, Cloud.Permit permit, DictValue trunk, String action, List<Value> ports) {
        if (!ports.isEmpty()) {
            Value body = DictValue.ofTexts(Map.of("sub_ports", new ListValue(ports)));
            task.cloud().network().put(permit, "/trunks/" + Api.encoded(Values.id(trunk)) + "/" + action, body, "");
        }
    }
}
