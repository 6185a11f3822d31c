package dev.shevek.modules.openstack;

import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code detailed} adds to servers: their addresses by purpose, place, volumes and the image's name. */
final class ServerDetails {
    private final DictValue location;
    private final List<DictValue> volumes;
    private final Map<String, String> images = new LinkedHashMap<>();

    /** Asks once for what many servers need. */
    ServerDetails(CloudTask task) {
        location = task.cloud().location();
        Kind kind = task.kinds().volumes();
        volumes = kind.list(Map.of()).stream().map(kind.shape()::show).toList();
        task.kinds().images().list(Map.of()).forEach(image -> images.put(Values.id(image), Values.text(image, "name")));
    }

    /** The server with its details. */
    DictValue of(DictValue server) {
        String outside = address(server, "floating", 0);
        String outside6 = address(server, null, 6);
        Map<Value, Value> shown = new LinkedHashMap<>(server.entries());
        put(shown, "public_v4", outside);
        put(shown, "public_v6", outside6);
        put(shown, "private_v4", address(server, "fixed", 4));
        put(shown, "private_v6", "");
        put(shown, "interface_ip", outside.isEmpty() ? outside6 : outside);
        put(shown, "access_ipv4", outside);
        put(shown, "access_ipv6", outside6);
        shown.put(
                StrValue.of("location"), location.with("zone", StrValue.of(Values.text(server, "availability_zone"))));
        DictValue image = Values.dict(server, "image");
        String name = images.get(Values.id(image));
        if (name != null) {
            shown.put(StrValue.of("image"), image.with("name", StrValue.of(name)));
        }
        shown.put(
                StrValue.of("volumes"),
                new ListValue(List.copyOf(InventoryServers.attached(volumes, Values.id(server)))));
        return new DictValue(shown);
    }

    private static void put(Map<Value, Value> shown, String key, String value) {
        shown.put(StrValue.of(key), StrValue.of(value));
    }

    /** The first address of a kind and version (0 for any); empty when there is none. */
    private static String address(DictValue server, @Nullable String kind, long version) {
        DictValue networks = Values.dict(server, "addresses");
        for (Value network : networks.entries().keySet()) {
            for (DictValue address : Values.dicts(networks, Values.text(network))) {
                boolean fits =
                        kind == null || Values.text(address, "OS-EXT-IPS:type").equals(kind);
                if (fits && (version == 0 || Values.number(address, "version", 0) == version)) {
                    return Values.text(address, "addr");
                }
            }
        }
        return "";
    }
}
