package dev.shevek.modules.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Block devices, their partitions and their names. */
final class DeviceFacts {
    private static final List<String> KINDS = List.of("ids", "uuids", "labels", "masters");

    private final FactText text;
    private final Map<String, Map<String, TreeSet<String>>> names = new LinkedHashMap<>();

    private DeviceFacts(FactText text) {
        this.text = text;
    }

    static void put(FactText text, Facts facts) {
        DeviceFacts devices = new DeviceFacts(text);
        devices.collectNames();
        Facts links = new Facts();
        devices.names.forEach((kind, byDevice) -> {
            Facts lists = new Facts();
            byDevice.forEach((device, found) -> lists.put(device, List.copyOf(found)));
            links.put(kind, lists);
        });
        Facts all = new Facts();
        for (String path : text.links().keySet()) {
            if (path.startsWith("/sys/block/") && path.indexOf('/', 11) < 0) {
                all.put(path.substring(11), devices.device(path.substring(11)));
            }
        }
        facts.put("devices", all);
        facts.put("device_links", links);
    }

    private void collectNames() {
        KINDS.forEach(kind -> names.put(kind, new TreeMap<>()));
        text.links().forEach((path, target) -> {
            String last = path.substring(path.lastIndexOf('/') + 1);
            String device = target.substring(target.lastIndexOf('/') + 1);
            if (path.startsWith("/dev/disk/by-id/")) {
                add("ids", device, last);
            } else if (path.startsWith("/dev/disk/by-uuid/")) {
                add("uuids", device, last);
            } else if (path.startsWith("/dev/disk/by-label/")) {
                add("labels", device, last);
            } else if (path.startsWith("/sys/block/") && path.contains("/slaves/")) {
                add("masters", last, path.substring(11, path.indexOf("/slaves/")));
            }
        });
    }

    private void add(String kind, String device, String name) {
        Map<String, TreeSet<String>> byDevice = names.get(kind);
        if (byDevice != null && !device.isEmpty()) {
            byDevice.computeIfAbsent(device, key -> new TreeSet<>()).add(name);
        }
    }

    private Facts links(String device) {
        Facts links = new Facts();
        names.forEach((kind, byDevice) -> links.put(kind, List.copyOf(byDevice.getOrDefault(device, new TreeSet<>()))));
        return links;
    }

    private Facts device(String name) {
        String base = "/sys/block/" + name;
        Facts device = new Facts().put("virtual", 1).put("links", links(name));
        for (String key : List.of("vendor", "model", "sas_address", "sas_device_handle")) {
            device.put(key, text.file(base + "/device/" + key));
        }
        device.putIfThere("serial", text.file(base + "/device/serial"));
        device.put("removable", text.file(base + "/removable"));
        String hardwareLimit = text.file(base + "/queue/discard_max_hw_bytes");
        device.put("support_discard", "0".equals(hardwareLimit) ? "0" : text.file(base + "/queue/discard_granularity"));
        for (String id : names.getOrDefault("ids", Map.of()).getOrDefault(name, new TreeSet<>())) {
            if (id.startsWith("wwn-")) {
                device.put("wwn", id.substring(4));
            }
        }
        device.put("partitions", partitions(name));
        device.put("rotational", text.file(base + "/queue/rotational"));
        device.put("scheduler_mode", scheduler(text.file(base + "/queue/scheduler")));
        String sector = text.file(base + "/queue/logical_block_size");
        long sectorSize = sector == null ? 512 : Long.parseLong(sector);
        String size = text.file(base + "/size");
        long sectors = size == null ? 0 : Long.parseLong(size) * 512 / sectorSize;
        device.put("sectorsize", sector == null ? "512" : sector);
        device.put("sectors", sectors);
        device.put("size", human((double) sectors * sectorSize));
        device.put("host", "");
        device.put("holders", holders(base + "/holders/"));
        return device;
    }

    private Facts partitions(String disk) {
        Facts partitions = new Facts();
        String prefix = "/sys/block/" + disk + "/";
        for (String path : text.files().keySet()) {
            if (!path.startsWith(prefix) || !path.endsWith("/start")) {
                continue;
            }
            String name = path.substring(prefix.length(), path.length() - 6);
            String base = prefix + name;
            String size = text.file(base + "/size");
            long sectors = size == null ? 0 : Long.parseLong(size);
            String uuid = HardwareFacts.uuid(text, "/dev/" + name);
            partitions.put(
                    name,
                    new Facts()
                            .put("links", links(name))
                            .put("start", text.file(path))
                            .put("sectorsize", 512)
                            .put("sectors", sectors)
                            .put("size", human(sectors * 512.0))
                            .put("uuid", uuid.equals("N/A") ? (String) null : uuid)
                            .put("holders", holders(base + "/holders/")));
        }
        return partitions;
    }

    private List<String> holders(String directory) {
        List<String> holders = new ArrayList<>();
        for (String path : text.links().keySet()) {
            if (path.startsWith(directory + "dm-")) {
                String folder = path.substring(directory.length());
                String name = text.file("/sys/block/" + folder + "/dm/name");
                holders.add(name == null ? folder : name);
            }
        }
        return holders;
    }

    private static String scheduler(@Nullable String line) {
        int open = line == null ? -1 : line.indexOf('[');
        int close = line == null ? -1 : line.indexOf(']');
        return line == null || open < 0 || close < open ? "" : line.substring(open + 1, close);
    }

    private static final List<String> UNITS = List.of("YB", "ZB", "EB", "PB", "TB", "GB", "MB", "KB");

    /** A size as Ansible prints it: two decimals, powers of 1024. */
    static String human(double bytes) {
        for (int i = 0; i < UNITS.size(); i++) {
            double unit = Math.pow(1024, 8 - i);
            if (bytes >= unit) {
                return String.format(Locale.ROOT, "%.2f %s", bytes / unit, UNITS.get(i));
            }
        }
        return String.format(Locale.ROOT, "%.2f Bytes", bytes);
    }
}
