package dev.shevek.modules.openstack;

import dev.shevek.module.Controller;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.CloudConfig;
import dev.shevek.modules.openstack.api.CloudException;
import dev.shevek.modules.openstack.api.CloudSettings;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.source.Problems;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers of the clouds that an inventory file means.
 *
 * @param controller carries requests
 * @param config the inventory file
 * @param problems takes warnings
 */
record InventoryServers(Controller controller, DictValue config, Problems problems) {
    /** All servers, each with the cloud that it is from. */
    List<DictValue> all() {
        List<DictValue> servers = new ArrayList<>();
        for (CloudConfig cloud : clouds()) {
            try {
                servers.addAll(servers(new Cloud(controller, cloud)));
            } catch (CloudException e) {
                problems.warning("Fetching servers for cloud " + cloud.name() + " failed with: " + e.text(), null);
                if (Values.flag(config, "fail_on_errors")) {
                    throw e;
                }
            }
        }
        return servers;
    }

    private List<CloudConfig> clouds() {
        CloudSettings settings = settings();
        List<String> only =
                Values.list(config, "only_clouds").stream().map(Values::text).toList();
        List<CloudConfig> clouds = new ArrayList<>();
        if (!only.isEmpty()) {
            only.forEach(name -> clouds.add(settings.config(name, DictValue.EMPTY)));
            return clouds;
        }
        for (String name : settings.names()) {
            List<String> regions = settings.regions(name);
            if (regions.isEmpty()) {
                clouds.add(settings.config(name, DictValue.EMPTY));
            }
            for (String region : regions) {
                clouds.add(settings.config(name, DictValue.ofTexts(Map.of("region_name", StrValue.of(region)))));
            }
        }
        return clouds;
    }

    private CloudSettings settings() {
        List<Value> given = config.get("clouds_yaml_path") instanceof StrValue one
                ? List.of(one)
                : Values.list(config, "clouds_yaml_path");
        for (Value path : given) {
            String text = Values.text(path);
            Path file = Path.of(text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text);
            if (Files.isReadable(file)) {
                return CloudSettings.read(controller, file);
            }
        }
        CloudSettings usual = CloudSettings.read(controller);
        if (!given.isEmpty() && usual.names().isEmpty()) {
            String paths = String.join(", ", given.stream().map(Values::text).toList());
            throw new CloudException(
                    0,
                    "clouds_yaml_path names " + paths
                            + ", which cannot be read. Put the file there, and run from the folder"
                            + " that the path begins in (this is " + Path.of("").toAbsolutePath() + ").");
        }
        return usual;
    }

    private List<DictValue> servers(Cloud cloud) {
        boolean expand = Values.flag(config, "expand_hostvars");
        List<DictValue> volumes = expand ? volumes(cloud) : List.of();
        Map<String, String> query = new LinkedHashMap<>(Searched.query(Values.dict(config, "server_filters")));
        if (Values.flag(config, "all_projects")) {
            query.put("all_tenants", "True");
        }
        Kind kind = new Kinds(cloud).servers();
        List<DictValue> shown = new ArrayList<>();
        for (DictValue server : kind.list(query)) {
            Map<String, Value> place = new LinkedHashMap<>();
            place.put("name", StrValue.of(cloud.config().name()));
            String region = cloud.config().region();
            if (region != null && !region.isEmpty()) {
                place.put("region", StrValue.of(region));
            }
            DictValue full = kind.shape().show(server).with("cloud", DictValue.ofTexts(place));
            if (expand) {
                full = full.with("volumes", new ListValue(List.copyOf(attached(volumes, Values.id(server)))));
            }
            shown.add(full);
        }
        return shown;
    }

    private static List<DictValue> volumes(Cloud cloud) {
        Kind kind = new Kinds(cloud).volumes();
        return kind.list(Map.of()).stream().map(kind.shape()::show).toList();
    }

    /** Those of the volumes that a server has. */
    static List<DictValue> attached(List<DictValue> volumes, String server) {
        return volumes.stream()
                .filter(volume -> Values.dicts(volume, "attachments").stream()
                        .anyMatch(each -> Values.text(each, "server_id").equals(server)))
                .toList();
    }
}
