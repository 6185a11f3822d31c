package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of Nova for a new server. */
final class ServerRequest {
    private final CloudTask task;
    private final Arguments args;
    private final Kinds kinds;

    ServerRequest(CloudTask task) {
        this.task = task;
        this.args = task.args();
        this.kinds = task.kinds();
    }

    DictValue fields() {
        Map<String, Value> fields = new LinkedHashMap<>();
        task.put(fields, "name", "name");
        String image = args.textOrNull("image");
        String imageId = image == null ? null : Values.id(kinds.images().need(image));
        if (imageId != null && !args.bool("boot_from_volume")) {
            fields.put("imageRef", StrValue.of(imageId));
        }
        fields.put("flavorRef", StrValue.of(flavor()));
        task.put(fields, "availability_zone", "availability_zone");
        task.put(fields, "description", "description");
        task.put(fields, "key_name", "key_name");
        if (args.bool("config_drive")) {
            fields.put("config_drive", BoolValue.TRUE);
        }
        Map<String, Value> metadata = Server.metadata(task);
        if (!metadata.isEmpty()) {
            fields.put("metadata", DictValue.ofTexts(metadata));
        }
        if (!args.list("tags").isEmpty()) {
            fields.put("tags", new ListValue(args.list("tags")));
        }
        List<Value> groups = new ArrayList<>();
        args.texts("security_groups").forEach(group -> groups.add(text("name", group)));
        if (!groups.isEmpty()) {
            fields.put("security_groups", new ListValue(groups));
        }
        String userdata = args.textOrNull("userdata");
        if (userdata != null && !userdata.isEmpty()) {
            fields.put(
                    "user_data",
                    StrValue.of(Base64.getEncoder().encodeToString(userdata.getBytes(StandardCharsets.UTF_8))));
        }
        List<Value> devices = devices(imageId);
        if (!devices.isEmpty()) {
            fields.put("block_device_mapping_v2", new ListValue(devices));
        }
        List<Value> networks = networks();
        fields.put("networks", networks.isEmpty() ? StrValue.of("auto") : new ListValue(networks));
        fields.put("min_count", IntValue.of(1));
        fields.put("max_count", IntValue.of(1));
        return DictValue.ofTexts(fields);
    }

    /** What stands beside the server in the request. */
    DictValue hints() {
        DictValue hints = args.dictOrNull("scheduler_hints");
        return hints == null ? DictValue.EMPTY : DictValue.ofTexts(Map.of("os:scheduler_hints", hints));
    }

    private String flavor() {
        String name = args.textOrNull("flavor");
        if (name != null) {
            return Values.id(kinds.flavors().need(name));
        }
        long ram = args.integer("flavor_ram", 0);
        String include = args.textOrNull("flavor_include");
        return kinds.flavors().list(Map.of()).stream()
                .filter(flavor -> Values.number(flavor, "ram", 0) >= ram)
                .filter(flavor -> include == null || Values.text(flavor, "name").contains(include))
                .min(Comparator.comparingLong(flavor -> Values.number(flavor, "ram", 0)))
                .map(Values::id)
                .orElseThrow(() -> new ModuleFailure("Could not find any matching flavor: none has " + ram + " MB of"
                        + " memory" + (include == null ? "" : " and '" + include + "' in its name")));
    }

    private List<Value> devices(@Nullable String imageId) {
        List<Value> devices = new ArrayList<>();
        boolean terminate = args.bool("terminate_volume");
        String boot = args.textOrNull("boot_volume");
        if (boot != null) {
            devices.add(device(0, "volume", Values.id(kinds.volumes().need(boot)), terminate, null));
        } else if (args.bool("boot_from_volume") && imageId != null) {
            devices.add(device(0, "image", imageId, terminate, args.integerOrNull("volume_size")));
        }
        List<String> volumes = args.texts("volumes");
        if (!volumes.isEmpty() && devices.isEmpty() && imageId != null) {
            Map<String, Value> local = new LinkedHashMap<>();
            local.put("boot_index", IntValue.of(0));
            local.put("delete_on_termination", BoolValue.TRUE);
            local.put("destination_type", StrValue.of("local"));
            local.put("source_type", StrValue.of("image"));
            local.put("uuid", StrValue.of(imageId));
            devices.add(DictValue.ofTexts(local));
        }
        for (String volume : volumes) {
            devices.add(device(-1, "volume", Values.id(kinds.volumes().need(volume)), false, null));
        }
        return devices;
    }

    private static DictValue device(long index, String source, String id, boolean terminate, @Nullable Long size) {
        Map<String, Value> device = new LinkedHashMap<>();
        device.put("boot_index", IntValue.of(index));
        device.put("delete_on_termination", BoolValue.of(terminate));
        device.put("destination_type", StrValue.of("volume"));
        device.put("source_type", StrValue.of(source));
        device.put("uuid", StrValue.of(id));
        if (size != null) {
            device.put("volume_size", IntValue.of(size));
        }
        return DictValue.ofTexts(device);
    }

    private List<Value> networks() {
        List<Value> networks = new ArrayList<>();
        String only = args.textOrNull("network");
        if (only != null) {
            networks.add(text("uuid", Values.id(kinds.networks().need(only))));
        }
        for (Value nic : args.list("nics")) {
            networks.add(nic(nic instanceof DictValue dict ? dict : pairs(Values.text(nic))));
        }
        return networks;
    }

    /** {@code net-name=a,v4-fixed-ip=b} as a dictionary. */
    private static DictValue pairs(String text) {
        Map<String, Value> all = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new ModuleFailure("Each entry in the 'nics' parameter must be a dict, or text like"
                        + " net-name=NAME; '" + text + "' is neither.");
            }
            all.put(pair.substring(0, equals), StrValue.of(pair.substring(equals + 1)));
        }
        return DictValue.ofTexts(all);
    }

    private DictValue nic(DictValue nic) {
        Map<String, Value> made = new LinkedHashMap<>();
        nic.entries().forEach((key, value) -> {
            String text = Values.text(value);
            switch (Values.text(key)) {
                case "net-id" -> made.put("uuid", StrValue.of(text));
                case "net-name" ->
                    made.putIfAbsent(
                            "uuid", StrValue.of(Values.id(kinds.networks().need(text))));
                case "port-id", "port" -> made.put("port", StrValue.of(text));
                case "port-name" ->
                    made.putIfAbsent("port", StrValue.of(Values.id(kinds.ports().need(text))));
                case "v4-fixed-ip", "v6-fixed-ip", "fixed_ip" -> made.put("fixed_ip", StrValue.of(text));
                case "tag" -> made.put("tag", StrValue.of(text));
                default ->
                    throw new ModuleFailure("Additional unsupported keys given for server network creation: "
                            + Values.text(key)
                            + "; net-name, net-id, port-name, port-id, v4-fixed-ip, v6-fixed-ip, fixed_ip and tag are"
                            + " known.");
            }
        });
        return DictValue.ofTexts(made);
    }

    private static DictValue text(String key, String value) {
        return DictValue.ofTexts(Map.of(key, StrValue.of(value)));
    }
}
