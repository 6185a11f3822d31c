package dev.shevek.modules.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts {@code pkg_mgr} and {@code service_mgr}. */
final class ManagerFacts {
    private ManagerFacts() {}

    private static final List<List<String>> PACKAGES = List.of(
            List.of("/usr/bin/rpm-ostree", "atomic_container"),
            List.of("/usr/bin/yum", "dnf"),
            List.of("/usr/bin/dnf-3", "dnf"),
            List.of("/usr/bin/dnf5", "dnf5"),
            List.of("/usr/bin/apt-get", "apt"),
            List.of("/usr/bin/zypper", "zypper"),
            List.of("/usr/sbin/urpmi", "urpmi"),
            List.of("/usr/bin/pacman", "pacman"),
            List.of("/bin/opkg", "opkg"),
            List.of("/usr/pkg/bin/pkgin", "pkgin"),
            List.of("/sbin/apk", "apk"),
            List.of("/usr/bin/emerge", "portage"),
            List.of("/usr/bin/xbps-install", "xbps"),
            List.of("/usr/bin/swupd", "swupd"),
            List.of("/usr/sbin/sorcery", "sorcery"));

    static void packages(FactText text, Facts facts) {
        String name = "unknown";
        for (List<String> candidate : PACKAGES) {
            if (text.exists(candidate.getFirst())) {
                name = candidate.getLast();
            }
        }
        String family = facts.text("os_family");
        if ("RedHat".equals(family)) {
            name = redhat(text);
        } else if ("Debian".equals(family)) {
            name = "apt";
        } else if ("Altlinux".equals(family) && name.equals("apt")) {
            name = "apt_rpm";
        }
        if (name.equals("apt") && text.section("rpmapt").contains("yes")) {
            name = "apt_rpm";
        }
        facts.put("pkg_mgr", name);
    }

    private static String redhat(FactText text) {
        if (text.exists("/run/ostree-booted")) {
            return "atomic_container";
        }
        for (String path : List.of("/usr/bin/dnf", "/usr/bin/microdnf")) {
            if (text.exists(path)) {
                return text.links().getOrDefault(path, "").endsWith("dnf5") ? "dnf5" : "dnf";
            }
        }
        return "unknown";
    }

    static void services(FactText text, Facts facts) {
        String name = firstProcess(text);
        if (name != null && (name.equals("init") || name.endsWith("sh"))) {
            name = null;
        }
        if (name == null) {
            name = byFiles(text, facts);
        } else {
            name = switch (name) {
                case "procd" -> "openwrt_init";
                case "runit-init" -> "runit";
                case "svscan" -> "svc";
                case "openrc-init" -> "openrc";
                default -> name;
            };
        }
        facts.put("service_mgr", name);
    }

    private static @Nullable String firstProcess(FactText text) {
        String comm = text.file("/proc/1/comm");
        if (comm == null) {
            String init = text.links().getOrDefault("/sbin/init", "");
            return init.isEmpty() ? null : init.substring(init.lastIndexOf('/') + 1);
        }
        return comm.substring(comm.lastIndexOf('/') + 1);
    }

    private static String byFiles(FactText text, Facts facts) {
        boolean systemctl = text.section("tools").contains("systemctl");
        if ("OpenWrt".equals(facts.text("distribution"))) {
            return "openwrt_init";
        }
        boolean booted =
                text.exists("/run/systemd/system") || text.exists("/dev/.run/systemd") || text.exists("/dev/.systemd");
        if (systemctl && booted) {
            return "systemd";
        }
        if (text.section("tools").contains("initctl") && text.exists("/etc/init")) {
            return "upstart";
        }
        if (text.exists("/sbin/openrc")) {
            return "openrc";
        }
        if (systemctl && text.links().getOrDefault("/sbin/init", "").endsWith("/systemd")) {
            return "systemd";
        }
        if (text.exists("/etc/init.d")) {
            return "sysvinit";
        }
        return text.exists("/etc/dinit.d") ? "dinit" : "service";
    }
}
