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
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages flavours; what cannot be changed on one is changed by making it anew. */
final class ComputeFlavor {
    private static final Map<String, String> FIELDS = Map.of(
            "description", "description",
            "disk", "disk",
            "ephemeral", "OS-FLV-EXT-DATA:ephemeral",
            "is_public", "os-flavor-access:is_public",
            "ram", "ram",
            "rxtx_factor", "rxtx_factor",
            "swap", "swap",
            "vcpus", "vcpus");

    /** Private flavors are not listed otherwise. */
    static final Map<String, String> ALL = Map.of("is_public", "None");

    private ComputeFlavor() {}

    static CloudModule module() {
        return CloudModule.of(
                "compute_flavor",
                "Manage flavors",
                Options.of(
                                Option.str("description"),
                                Option.integer("disk"),
                                Option.integer("ephemeral"),
                                Option.dict("extra_specs"),
                                Option.str("id").aliases("flavorid"),
                                Option.bool("is_public"),
                                Option.str("name").mandatory(),
                                Option.integer("ram"),
                                Option.of("rxtx_factor", OptionType.FLOAT),
                                Option.str("state").orElse("present").choices("absent", "present"),
                                Option.integer("swap"),
                                Option.integer("vcpus"))
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("ram", "vcpus", "disk"), false)),
                List.of("name"),
                ComputeFlavor::run);
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        String id = task.args().textOrNull("id");
        Kind flavors = task.kinds().flavors();
        DictValue found = flavors.find(id == null ? name : id, ALL);
        if (task.absent()) {
            return task.manage(flavors, "flavor", found, Map::of, now -> Map.of());
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        FIELDS.forEach((option, field) -> task.put(fields, field, option));
        Map<String, Value> specs = new LinkedHashMap<>();
        DictValue given = task.args().dictOrNull("extra_specs");
        if (given != null) {
            given.entries().forEach((key, value) -> specs.put(Values.text(key), text(value)));
        }
        Map<String, Value> changes = new LinkedHashMap<>();
        if (found != null) {
            fields.forEach((field, value) -> {
                // Nova says "" for no swap
                Value now = field.equals("swap") && Values.text(found, "swap").isEmpty()
                        ? dev.shevek.value.IntValue.of(0)
                        : found.get(field);
                boolean same = field.equals("rxtx_factor")
                        ? Values.text(value).equals(Values.text(now))
                        : Values.same(value, now);
                if (!same) {
                    changes.put(field, value);
                }
            });
        }
        boolean otherSpecs = given != null
                && (found == null
                        ? !specs.isEmpty()
                        : !DictValue.ofTexts(specs).equals(Values.dict(found, "extra_specs")));
        if (found != null && changes.isEmpty() && !otherSpecs) {
            return CloudTask.shown(false, "flavor", flavors.shape().show(found));
        }
        Map<String, Value> shown = new LinkedHashMap<>(found == null ? fields : changes);
        if (otherSpecs) {
            shown.put("extra_specs", DictValue.ofTexts(specs));
        }
        String what = "flavor " + name;
        Cloud.Permit permit = found == null
                ? task.creating(what, DictValue.ofTexts(shown))
                : task.updating(what, found, DictValue.ofTexts(shown));
        DictValue flavor = found;
        boolean anew = found == null || changes.keySet().stream().anyMatch(field -> !field.equals("description"));
        DictValue old = flavor == null ? DictValue.EMPTY : Values.dict(flavor, "extra_specs");
        if (flavor == null || anew) {
            fields.put("name", StrValue.of(name));
            if (flavor != null) {
                flavors.delete(permit, flavor);
                fields.put("id", StrValue.of(Values.id(flavor)));
            } else if (id != null) {
                fields.put("id", StrValue.of(id));
            }
            flavor = flavors.create(permit, DictValue.ofTexts(fields));
            if (given == null) {
                old.entries().forEach((key, value) -> specs.put(Values.text(key), value));
            }
            old = DictValue.EMPTY;
        } else if (!changes.isEmpty()) {
            flavor = flavors.update(permit, flavor, DictValue.ofTexts(changes));
        }
        Api compute = task.cloud().compute();
        String path = "/flavors/" + Api.encoded(Values.id(flavor)) + "/os-extra_specs";
        for (Value key : old.entries().keySet()) {
            if (otherSpecs && !specs.containsKey(Values.text(key))) {
                compute.delete(permit, path + "/" + Api.encoded(Values.text(key)), "");
            }
        }
        if (!specs.isEmpty() && (otherSpecs || anew)) {
            compute.post(permit, path, DictValue.ofTexts(Map.of("extra_specs", DictValue.ofTexts(specs))), "");
        }
        DictValue now = flavors.again(flavor);
        return CloudTask.shown(true, "flavor", flavors.shape().show(now == null ? flavor : now));
    }

    private static Value text(Value value) {
        return value instanceof BoolValue flag
                ? StrValue.of(flag.value() ? "True" : "False")
                : StrValue.of(Values.text(value));
    }
}
