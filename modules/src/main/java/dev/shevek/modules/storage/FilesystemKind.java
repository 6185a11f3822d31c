package dev.shevek.modules.storage;

import dev.shevek.module.ModuleFailure;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tools of a kind of file system.
 *
 * @param name as blkid says it, capitals as in messages
 * @param mkfs makes one
 * @param force makes that overwrite
 * @param uuidOptions the option for an UUID, then what it needs besides; empty when it has none
 * @param grow makes it as large as its device, but for the last word; empty when it cannot
 * @param growsMounted whether the last word is where it is mounted
 * @param slack bytes that may be left over
 */
record FilesystemKind(
        String name,
        String mkfs,
        List<String> force,
        List<String> uuidOptions,
        List<String> grow,
        boolean growsMounted,
        long slack) {

    static final List<String> NAMES = List.of(
            "bcachefs",
            "btrfs",
            "ext2",
            "ext3",
            "ext4",
            "ext4dev",
            "f2fs",
            "lvm",
            "ocfs2",
            "reiserfs",
            "xfs",
            "vfat",
            "swap",
            "ufs");

    /** By the name of an option. */
    static FilesystemKind of(String name) {
        return switch (name) {
            case "bcachefs" -> kind("Bcachefs", List.of("--force"), List.of("-U"), "bcachefs", "device", "resize");
            case "btrfs" ->
                new FilesystemKind(
                        "Btrfs",
                        "mkfs.btrfs",
                        List.of("-f"),
                        List.of(),
                        List.of("btrfs", "filesystem", "resize", "max"),
                        true,
                        0);
            case "ext2", "ext3", "ext4" -> ext("E" + name.substring(1));
            case "ext4dev" -> ext("Ext4");
            case "f2fs" -> kind("F2fs", List.of("-f"), List.of(), "resize.f2fs");
            case "lvm" ->
                new FilesystemKind(
                        "LVM",
                        "pvcreate",
                        List.of("-f"),
                        List.of("-u", "--norestorefile"),
                        List.of("pvresize"),
                        false,
                        0);
            case "ocfs2" -> kind("Ocfs2", List.of("-Fx"), List.of());
            case "reiserfs" -> kind("Reiserfs", List.of("-q"), List.of());
            case "xfs" ->
                new FilesystemKind(
                        "XFS", "mkfs.xfs", List.of("-f"), List.of(), List.of("xfs_growfs"), true, 64 * 4096 - 1);
            case "vfat" -> kind("VFAT", List.of(), List.of(), "fatresize", "-s", "max");
            case "swap" -> new FilesystemKind("Swap", "mkswap", List.of("-f"), List.of(), List.of(), false, 0);
            default -> new FilesystemKind("UFS", "newfs", List.of(), List.of(), List.of("growfs", "-y"), false, 0);
        };
    }

    private static FilesystemKind ext(String name) {
        String mkfs = "mkfs." + name.toLowerCase(Locale.ROOT);
        return new FilesystemKind(name, mkfs, List.of("-F"), List.of("-U"), List.of("resize2fs"), false, 0);
    }

    private static FilesystemKind kind(String name, List<String> force, List<String> uuid, String... grow) {
        String mkfs = "mkfs." + name.toLowerCase(Locale.ROOT);
        return new FilesystemKind(name, mkfs, force, uuid, List.of(grow), false, 0);
    }

    /** Whether blkid's name is this kind. */
    boolean isSame(String found) {
        return found.equals(name.equals("LVM") ? "LVM2_member" : name.toLowerCase(Locale.ROOT))
                || (name.equals("Ext4") && found.equals("ext4dev"));
    }

    /** Whether an UUID may be asked for. */
    boolean takesUuid() {
        return !uuidOptions.isEmpty() || name.equals("XFS");
    }

    /** What gives one that is there another UUID. */
    List<String> changeUuid(String uuid, String dev) {
        return switch (name) {
            case "XFS" -> List.of("xfs_admin", "-U", uuid, dev);
            case "LVM" -> List.of("pvchange", "-u", dev);
            default -> List.of("tune2fs", "-U", uuid, dev);
        };
    }

    /** What tells its size. */
    List<String> info(String dev, String mount) {
        return switch (name) {
            case "Btrfs" -> List.of("btrfs", "filesystem", "usage", "-b", mount);
            case "XFS" -> List.of("xfs_info", mount.isEmpty() ? dev : mount);
            case "Bcachefs" -> List.of("bcachefs", "show-super", dev);
            case "F2fs" -> List.of("dump.f2fs", dev);
            case "VFAT" -> List.of("fatresize", "--info", dev);
            case "LVM" -> List.of("pvs", "--noheadings", "-o", "pv_size", "--units", "b", "--nosuffix", dev);
            case "UFS" -> List.of("dumpfs", dev);
            default -> List.of("tune2fs", "-l", dev);
        };
    }

    /** The size in bytes that it told. */
    long size(String said, String dev) {
        return switch (name) {
            case "LVM" -> Long.parseLong(said.strip());
            case "Btrfs" -> number("Device size:\\s+(\\d+)", said, dev);
            case "XFS" ->
                number("(?m)^data\\s+=\\s*bsize=(\\d+)", said, dev)
                        * number("(?m)^data\\s+=.*blocks=(\\d+)", said, dev);
            case "F2fs" ->
                number("Info: sector size = (\\d+)", said, dev) * number("Info: total FS sectors = (\\d+)", said, dev);
            case "VFAT" -> number("(?m)^(?:Size|Cur size):\\s*(\\d+)", said, dev);
            case "Bcachefs" -> bcachefs(said, dev);
            case "UFS" -> number("(?m)^fsize\\s+(\\d+)", said, dev) * number("providersize\\s+(\\d+)", said, dev);
            default -> number("Block count:\\s+(\\d+)", said, dev) * number("Block size:\\s+(\\d+)", said, dev);
        };
    }

    private long bcachefs(String said, String dev) {
        Matcher match = Pattern.compile("Size: +([\\d.]+) ([kKMGTPEZY]?)(i?)B").matcher(said);
        if (!match.find()) {
            throw unreadable(dev);
        }
        int power = "kMGTPEZY".indexOf(match.group(2).replace('K', 'k'))
                + (match.group(2).isEmpty() ? 0 : 1);
        double base = match.group(3).isEmpty() ? 1000 : 1024;
        return (long) (Double.parseDouble(match.group(1)) * Math.pow(base, power));
    }

    private long number(String pattern, String said, String dev) {
        Matcher match = Pattern.compile(pattern).matcher(said);
        if (!match.find()) {
            throw unreadable(dev);
        }
        return Long.parseLong(match.group(1));
    }

    private ModuleFailure unreadable(String dev) {
        return new ModuleFailure("unable to process " + info(dev, dev).getFirst() + " output for " + dev);
    }
}
