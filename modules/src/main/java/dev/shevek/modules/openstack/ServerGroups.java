package dev.shevek.modules.openstack;

import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import java.util.ArrayList;
import java.util.List;

/** The groups that a server belongs to by what it is: cloud, region, zone, metadata, flavour, image. */
final class ServerGroups {
    private ServerGroups() {}

    static List<String> of(DictValue server) {
        List<String> groups = new ArrayList<>();
        String cloud = Values.text(Values.dict(server, "cloud"), "name");
        String region = Values.text(Values.dict(server, "cloud"), "region");
        groups.add(cloud);
        if (!region.isEmpty()) {
            groups.add(region);
            groups.add(cloud + "_" + region);
        }
        DictValue metadata = Values.dict(server, "metadata");
        if (metadata.get("group") != null) {
            groups.add(Values.text(metadata, "group"));
        }
        for (String group : Values.text(metadata, "groups").split(",", -1)) {
            if (!group.isEmpty()) {
                groups.add(group.strip());
            }
        }
        metadata.entries().forEach((key, value) -> groups.add("meta-" + Values.text(key) + "_" + Values.text(value)));
        groups.add("instance-" + Values.id(server));
        for (String kind : List.of("flavor", "image")) {
            if (Values.dict(server, kind).get("name") != null) {
                String name = Values.textOrNull(Values.dict(server, kind).get("name"));
                groups.add(kind + "-" + (name == null ? "None" : name));
            }
        }
        String zone = Values.text(server, "availability_zone");
        if (!zone.isEmpty()) {
            groups.add(zone);
            if (!region.isEmpty()) {
                groups.add(region + "_" + zone);
                groups.add(cloud + "_" + region + "_" + zone);
            }
        }
        return groups;
    }
}
