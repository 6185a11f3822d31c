package dev.shevek.modules.facts;

import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Part {@code hardware} but for block devices: processors, memory, firmware, mounts, LVM, uptime. */
final class HardwareFacts {
    private HardwareFacts() {}

    static void put(FactText text, Facts facts) {
        processors(text, facts);
        memory(text, facts);
        firmware(text, facts);
        DeviceFacts.put(text, facts);
        mounts(text, facts);
        volumes(text, facts);
        String uptime = text.file("/proc/uptime");
        if (uptime != null) {
            facts.put("uptime_seconds", (long)
                    Double.parseDouble(FactText.words(uptime).getFirst()));
        }
    }

    private static void processors(FactText text, Facts facts) {
        List<String> names = new ArrayList<>();
        Map<String, Long> sockets = new LinkedHashMap<>();
        Map<String, Long> cores = new LinkedHashMap<>();
        String socket = "0";
        String core = "0";
        long count = 0;
        long vendors = 0;
        long models = 0;
        long processors = 0;
        List<String> flags = null;
        for (String line : text.fileLines("/proc/cpuinfo")) {
            int colon = line.indexOf(':');
            String key = (colon < 0 ? line : line.substring(0, colon)).strip();
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            switch (key) {
                case "flags" -> flags = FactText.words(value);
                case "model name", "Processor", "vendor_id", "cpu", "Vendor", "processor" -> {
                    names.add(value);
                    vendors += key.equals("vendor_id") ? 1 : 0;
                    models += key.equals("model name") ? 1 : 0;
                    processors += key.equals("processor") ? 1 : 0;
                    count++;
                }
                case "physical id" -> {
                    socket = value;
                    sockets.putIfAbsent(socket, 1L);
                }
                case "core id" -> {
                    core = value;
                    if (!sockets.containsKey(core)) {
                        cores.put(core, 1L);
                    }
                }
                case "cpu cores" -> sockets.put(socket, Long.parseLong(value));
                case "siblings" -> cores.put(core, Long.parseLong(value));
                default -> {}
            }
        }
        if (names.isEmpty()) {
            return;
        }
        if (vendors > 0 && vendors == models) {
            count = vendors;
        }
        String machine = text.section("uname").strip();
        if (machine.startsWith("armv") || machine.startsWith("aarch") || machine.startsWith("ppc")) {
            count = processors;
        }
        facts.put("processor", names);
        if (flags != null) {
            facts.put("flags", flags);
        }
        long perSocket =
                sockets.isEmpty() ? 1 : Math.max(1, sockets.values().iterator().next());
        long siblings = cores.isEmpty() ? 1 : cores.values().iterator().next();
        long threads = Math.round(Math.rint((double) siblings / perSocket));
        long packages = sockets.isEmpty() ? count : sockets.size();
        facts.put("processor_count", packages);
        facts.put("processor_cores", perSocket);
        facts.put("processor_threads_per_core", threads);
        facts.put("processor_vcpus", threads * packages * perSocket);
        String nproc = text.section("nproc").strip();
        facts.put("processor_nproc", nproc.isEmpty() ? processors : Long.parseLong(nproc));
    }

    private static void memory(FactText text, Facts facts) {
        Map<String, Long> mega = new LinkedHashMap<>();
        for (String line : text.fileLines("/proc/meminfo")) {
            int colon = line.indexOf(':');
            List<String> words = colon < 0 ? List.of() : FactText.words(line.substring(colon + 1));
            if (!words.isEmpty()) {
                mega.put(line.substring(0, colon), Long.parseLong(words.getFirst()) / 1024);
            }
        }
        if (mega.isEmpty()) {
            return;
        }
        long total = mega.getOrDefault("MemTotal", 0L);
        long free = mega.getOrDefault("MemFree", 0L);
        long swap = mega.getOrDefault("SwapTotal", 0L);
        long swapFree = mega.getOrDefault("SwapFree", 0L);
        long available = mega.getOrDefault("Cached", 0L) + free + mega.getOrDefault("Buffers", 0L);
        facts.put("memtotal_mb", total);
        facts.put("memfree_mb", free);
        facts.put("swaptotal_mb", swap);
        facts.put("swapfree_mb", swapFree);
        facts.put(
                "memory_mb",
                new Facts()
                        .put(
                                "real",
                                new Facts()
                                        .put("total", total)
                                        .put("used", total - free)
                                        .put("free", free))
                        .put("nocache", new Facts().put("free", available).put("used", total - available))
                        .put(
                                "swap",
                                new Facts()
                                        .put("total", swap)
                                        .put("free", swapFree)
                                        .put("used", swap - swapFree)
                                        .put("cached", mega.getOrDefault("SwapCached", 0L))));
    }

    private static final List<String> CHASSIS = List.of(
            "Unknown",
            "Other",
            "Unknown",
            "Desktop",
            "Low Profile Desktop",
            "Pizza Box",
            "Mini Tower",
            "Tower",
            "Portable",
            "Laptop",
            "Notebook",
            "Hand Held",
            "Docking Station",
            "All In One",
            "Sub Notebook",
            "Space-saving",
            "Lunch Box",
            "Main Server Chassis",
            "Expansion Chassis",
            "Sub Chassis",
            "Bus Expansion Chassis",
            "Peripheral Chassis",
            "RAID Chassis",
            "Rack Mount Chassis",
            "Sealed-case PC",
            "Multi-system",
            "CompactPCI",
            "AdvancedTCA",
            "Blade",
            "Blade Enclosure",
            "Tablet",
            "Convertible",
            "Detachable",
            "IoT Gateway",
            "Embedded PC",
            "Mini PC",
            "Stick PC");

    private static final List<String> FIRMWARE = List.of(
            "bios_date",
            "bios_vendor",
            "bios_version",
            "board_asset_tag",
            "board_name",
            "board_serial",
            "board_vendor",
            "board_version",
            "chassis_asset_tag",
            "chassis_serial",
            "chassis_vendor",
            "chassis_version",
            "product_name",
            "product_serial",
            "product_uuid",
            "product_version");

    private static void firmware(FactText text, Facts facts) {
        for (String name : FIRMWARE) {
            facts.put(name, dmi(text, name));
        }
        facts.put("system_vendor", dmi(text, "sys_vendor"));
        String chassis = dmi(text, "chassis_type");
        if (!chassis.equals("NA")) {
            int number = Integer.parseInt(chassis);
            chassis = number < CHASSIS.size() ? CHASSIS.get(number) : "unknown (" + number + ")";
        }
        facts.put("form_factor", chassis);
    }

    private static String dmi(FactText text, String name) {
        String value = text.file("/sys/devices/virtual/dmi/id/" + name);
        return value == null ? "NA" : value;
    }

    private static void mounts(FactText text, Facts facts) {
        Map<String, List<String>> bound = new LinkedHashMap<>();
        for (String line : text.fileLines("/proc/self/mountinfo")) {
            List<String> words = FactText.words(line);
            if (words.size() > 4 && !words.get(3).equals("/")) {
                bound.put(words.get(4), words);
            }
        }
        Map<String, String[]> sizes = new LinkedHashMap<>();
        for (String line : FactText.lines(text.section("statfs"))) {
            String[] parts = line.split("\\|", 7);
            if (parts.length == 7) {
                sizes.put(parts[6], parts);
            }
        }
        Map<String, Value> mounts = new LinkedHashMap<>();
        for (String line : text.fileLines("/proc/mounts")) {
            List<String> words = FactText.words(line);
            if (words.size() < 6) {
                continue;
            }
            String device = unescaped(words.get(0));
            String fstype = words.get(2);
            if ((!device.startsWith("/") && !device.startsWith("\\") && !device.contains(":/"))
                    || fstype.equals("none")) {
                continue;
            }
            String mount = unescaped(words.get(1));
            String options = words.get(3) + (bound.containsKey(words.get(1)) ? ",bind" : "");
            Facts info = new Facts()
                    .put("mount", mount)
                    .put("device", device)
                    .put("fstype", fstype)
                    .put("options", options)
                    .put("dump", Long.parseLong(words.get(4)))
                    .put("passno", Long.parseLong(words.get(5)));
            String[] size = sizes.get(mount);
            if (size != null) {
                sizes(info, size);
            }
            mounts.put(mount, info.put("uuid", uuid(text, device)).dict());
        }
        facts.put("mounts", new ListValue(List.copyOf(mounts.values())));
    }

    private static void sizes(Facts info, String[] size) {
        long block = Long.parseLong(size[0]);
        long fragment = Long.parseLong(size[1]);
        long total = Long.parseLong(size[2]);
        long available = Long.parseLong(size[3]);
        long inodes = Long.parseLong(size[4]);
        long inodesFree = Long.parseLong(size[5]);
        info.put("size_total", fragment * total)
                .put("size_available", fragment * available)
                .put("block_size", block)
                .put("block_total", total)
                .put("block_available", available)
                .put("block_used", total - available)
                .put("inode_total", inodes)
                .put("inode_available", inodesFree)
                .put("inode_used", inodes - inodesFree);
    }

    /** The UUID of the file system on a device, by udev's links. */
    static String uuid(FactText text, String device) {
        String name = name(
                text.links().getOrDefault(device, "").isEmpty()
                        ? device
                        : text.links().get(device));
        for (Map.Entry<String, String> link : text.links().entrySet()) {
            if (link.getKey().startsWith("/dev/disk/by-uuid/")
                    && name(link.getValue()).equals(name)) {
                return name(link.getKey());
            }
        }
        return "N/A";
    }

    private static String name(@Nullable String path) {
        return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    }

    private static String unescaped(String word) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '\\'
                    && i + 3 < word.length()
                    && word.substring(i + 1, i + 4).matches("[0-7]{3}")) {
                text.append((char) Integer.parseInt(word.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(word.charAt(i));
            }
        }
        return text.toString();
    }

    private static void volumes(FactText text, Facts facts) {
        if (!text.sections().containsKey("vgs")) {
            facts.put("lvm", "N/A");
            return;
        }
        Facts groups = new Facts();
        for (String[] item : items(text.section("vgs"), 7)) {
            groups.put(
                    item[0],
                    new Facts()
                            .put("size_g", item[item.length - 2])
                            .put("free_g", item[item.length - 1])
                            .put("num_lvs", item[2])
                            .put("num_pvs", item[1]));
        }
        Facts logical = new Facts();
        for (String[] item : items(text.section("lvs"), 4)) {
            logical.put(item[0], new Facts().put("size_g", item[3]).put("vg", item[1]));
        }
        Facts physical = new Facts();
        for (String[] item : items(text.section("pvs"), 6)) {
            physical.put(
                    item[0],
                    new Facts().put("size_g", item[4]).put("free_g", item[5]).put("vg", item[1]));
        }
        facts.put("lvm", new Facts().put("lvs", logical).put("vgs", groups).put("pvs", physical));
    }

    private static List<String[]> items(String section, int atLeast) {
        List<String[]> items = new ArrayList<>();
        for (String line : FactText.lines(section)) {
            String[] parts = line.strip().split(",", -1);
            if (parts.length >= atLeast) {
                items.add(parts);
            }
        }
        return items;
    }
}
