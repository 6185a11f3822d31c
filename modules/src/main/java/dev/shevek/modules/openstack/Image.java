package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.Controller;
import dev.shevek.module.ModuleFailure;
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
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes images; a file is sent as it is, a web address is fetched by the cloud itself. */
final class Image {
    private static final String PATCH = "application/openstack-images-v2.1-json-patch";

    /** Options, and fields that can be changed later. */
    private static final Map<String, String> FIELDS = Map.of(
            "is_protected", "protected",
            "min_disk", "min_disk",
            "min_ram", "min_ram",
            "visibility", "visibility");

    private Image() {}

    static CloudModule module() {
        return CloudModule.of(
                "image",
                "Add, change or delete images",
                Options.of(
                                Option.str("checksum"),
                                Option.str("container_format").orElse("bare"),
                                Option.str("disk_format").orElse("qcow2"),
                                Option.str("filename"),
                                Option.str("id"),
                                Option.str("import_method").choices("web-download", "glance-download"),
                                Option.bool("is_protected").aliases("protected"),
                                Option.bool("is_public").orElse(false),
                                Option.str("kernel"),
                                Option.integer("min_disk"),
                                Option.integer("min_ram"),
                                Option.str("name").mandatory(),
                                Option.str("owner").aliases("project"),
                                Option.str("owner_domain").aliases("project_domain"),
                                Option.dict("properties").orElse(DictValue.EMPTY),
                                Option.str("ramdisk"),
                                Option.str("state").orElse("present").choices("absent", "present", "inactive"),
                                Option.list("tags", OptionType.STR).orElse(ListValue.EMPTY),
                                Option.str("uri"),
                                Option.bool("use_import"),
                                Option.str("visibility").choices("public", "private", "shared", "community"),
                                Option.str("volume"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("filename", "volume", "uri")))
                        .rule(new OptionRule.MutuallyExclusive(List.of("visibility", "is_public"))),
                List.of("name"),
                Image::run);
    }

    private static Result run(CloudTask task) {
        Arguments args = task.args();
        String name = args.text("name");
        Kind images = task.kinds().images();
        String id = args.textOrNull("id");
        DictValue found = found(images, id == null ? name : id, args.textOrNull("checksum"));
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            images.delete(task.deleting("image " + name, found), found);
            if (task.waits()) {
                task.awaitGone(images, found);
            }
            return Result.of(true);
        }
        boolean changed = found == null;
        DictValue image = found == null ? created(task, images, name) : found;
        // Cinder makes an image of little more than a name
        boolean complete = found == null && !args.has("volume");
        DictValue updated = complete ? null : updated(task, name, image);
        DictValue switched = switched(task, images, updated == null ? image : updated);
        DictValue now = switched != null ? switched : updated != null ? updated : image;
        changed |= switched != null || updated != null;
        return CloudTask.shown(changed, "image", images.shape().show(now));
    }

    /** The one of that name or id, and of that checksum if one is given: another image of the name is not meant then. */
    private static @Nullable DictValue found(Kind images, String nameOrId, @Nullable String checksum) {
        if (checksum == null) {
            return images.find(nameOrId);
        }
        return images.list(Map.of()).stream()
                .filter(image -> Values.id(image).equals(nameOrId)
                        || Values.text(image, "name").equals(nameOrId))
                .filter(image -> Values.text(image, "checksum").equals(checksum))
                .findFirst()
                .orElse(null);
    }

    private static DictValue created(CloudTask task, Kind images, String name) {
        Arguments args = task.args();
        if (args.has("volume")) {
            return new VolumeImage(task, images).made(name);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", StrValue.of(name));
        for (String option : List.of("id", "container_format", "disk_format", "tags")) {
            task.put(fields, option, option);
        }
        fields.putAll(wanted(task));
        fields.putIfAbsent("visibility", StrValue.of("private"));
        String owner = args.textOrNull("owner");
        if (owner != null) {
            fields.put("owner", StrValue.of(Values.id(task.kinds().projects().need(owner))));
        }
        Path file = file(task, args.textOrNull("filename"));
        DictValue body = DictValue.ofTexts(fields);
        Cloud.Permit permit = task.creating("image " + name, body);
        DictValue made = images.create(permit, body);
        String path = "/images/" + Values.id(made);
        Api api = task.cloud().image();
        if (file != null) {
            api.upload(permit, path + "/file", file);
        } else if (args.has("uri")) {
            DictValue method = DictValue.ofTexts(Map.of(
                    "name",
                    StrValue.of(args.text("import_method", "web-download")),
                    "uri",
                    StrValue.of(args.text("uri"))));
            api.post(permit, path + "/import", DictValue.ofTexts(Map.of("method", method)), "");
        }
        boolean content = file != null || args.has("uri");
        return content && task.waits() ? active(task, images, name, made) : again(images, made);
    }

    private static @Nullable Path file(CloudTask task, @Nullable String name) {
        if (name == null) {
            return null;
        }
        Controller controller = task.cloud().controller();
        if (!controller.isHere()) {
            throw new ModuleFailure(
                    "An image's content is sent from the controller: add 'delegate_to: localhost' to the"
                            + " task, or 'connection: local' to the play.");
        }
        Path file = controller.path(name);
        if (controller.firstReadable(List.of(file)) == null) {
            throw new ModuleFailure("Cannot read filename " + name);
        }
        return file;
    }

    /** Waits until it can be used. */
    static DictValue active(CloudTask task, Kind images, String name, DictValue image) {
        return task.await("image " + name + " to become active", () -> {
            DictValue now = images.again(image);
            String status = now == null ? "gone" : Values.text(now, "status");
            if (now == null || status.equals("killed") || status.equals("deleted")) {
                throw new ModuleFailure("Image " + name + " is " + status + ": the cloud could not take its content.");
            }
            return status.equals("active") ? now : null;
        });
    }

    private static DictValue again(Kind images, DictValue image) {
        DictValue now = images.again(image);
        return now == null ? image : now;
    }

    /** What can be changed on an image that is there. */
    private static Map<String, Value> wanted(CloudTask task) {
        Map<String, Value> wanted = new LinkedHashMap<>();
        FIELDS.forEach((option, field) -> task.put(wanted, field, option));
        if (task.args().bool("is_public")) {
            wanted.put("visibility", StrValue.of("public"));
        }
        for (String option : List.of("kernel", "ramdisk")) {
            String image = task.args().textOrNull(option);
            if (image != null) {
                wanted.put(
                        option + "_id",
                        StrValue.of(Values.id(task.kinds().images().need(image))));
            }
        }
        DictValue properties = task.args().dictOrNull("properties");
        if (properties != null) {
            properties.entries().forEach((key, value) -> wanted.put(Values.text(key), text(value)));
        }
        return wanted;
    }

    private static Value text(Value value) {
        return value instanceof BoolValue flag
                ? StrValue.of(flag.value() ? "True" : "False")
                : StrValue.of(Values.text(value));
    }

    /** The image after its update, or null when there is nothing to update. */
    private static @Nullable DictValue updated(CloudTask task, String name, DictValue image) {
        Map<String, Value> wanted = wanted(task);
        if (!task.args().list("tags").isEmpty()) {
            wanted.put("tags", new ListValue(task.args().list("tags")));
        }
        if (task.args().has("id")) {
            wanted.put("name", StrValue.of(name));
        }
        if (task.args().has("volume")) {
            // Cinder shares what it makes
            wanted.putIfAbsent("visibility", StrValue.of("private"));
        }
        Map<String, Value> changes = CloudTask.different(wanted, image);
        if (changes.isEmpty()) {
            return null;
        }
        Cloud.Permit permit = task.updating("image " + name, image, DictValue.ofTexts(changes));
        List<Value> steps = new ArrayList<>();
        changes.forEach((field, value) -> {
            Map<String, Value> step = new LinkedHashMap<>();
            step.put("op", StrValue.of(image.get(field) == null ? "add" : "replace"));
            step.put("path", StrValue.of("/" + field.replace("~", "~0").replace("/", "~1")));
            step.put("value", value == NoneValue.NONE ? StrValue.EMPTY : value);
            steps.add(DictValue.ofTexts(step));
        });
        return task.cloud().image().patch(permit, "/images/" + Values.id(image), new ListValue(steps), PATCH);
    }

    /** The image after it was switched on or off, or null when it is as it should be. */
    private static @Nullable DictValue switched(CloudTask task, Kind images, DictValue image) {
        boolean off = task.args().text("state").equals("inactive");
        String status = Values.text(image, "status");
        if (!(off && status.equals("active")) && !(!off && status.equals("deactivated"))) {
            return null;
        }
        Cloud.Permit permit = task.updating(
                "image " + Values.text(image, "name"),
                image,
                DictValue.ofTexts(Map.of("status", StrValue.of(off ? "deactivated" : "active"))));
        String action = off ? "deactivate" : "reactivate";
        task.cloud().image().post(permit, "/images/" + Values.id(image) + "/actions/" + action, DictValue.EMPTY, "");
        return again(images, image);
    }
}
