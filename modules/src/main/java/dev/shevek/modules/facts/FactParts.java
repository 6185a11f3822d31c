package dev.shevek.modules.facts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The parts that {@code gather_subset} names, and what gathers each. */
final class FactParts {
    private FactParts() {}

    private record Part(String name, boolean minimal, List<String> aliases, BiConsumer<FactText, Facts> gather) {}

    private static final List<Part> PARTS = List.of(
            new Part(
                    "platform",
                    true,
                    List.of(
                            "system",
                            "kernel",
                            "kernel_version",
                            "machine",
                            "python_version",
                            "architecture",
                            "machine_id"),
                    PlatformFacts::platform),
            new Part(
                    "distribution",
                    true,
                    List.of("distribution_version", "distribution_release", "distribution_major_version", "os_family"),
                    DistributionFacts::put),
            new Part("lsb", true, List.of(), PlatformFacts::lsb),
            new Part("selinux", true, List.of(), PlatformFacts::selinux),
            new Part(
                    "apparmor",
                    true,
                    List.of(),
                    (text, facts) -> facts.put(
                            "apparmor",
                            new Facts()
                                    .put(
                                            "status",
                                            text.exists("/sys/kernel/security/apparmor") ? "enabled" : "disabled"))),
            new Part(
                    "chroot",
                    false,
                    List.of("is_chroot"),
                    (text, facts) -> facts.put(
                            "is_chroot", text.section("chroot").strip().equals("yes"))),
            new Part(
                    "fips",
                    true,
                    List.of(),
                    (text, facts) -> facts.put("fips", "1".equals(text.file("/proc/sys/crypto/fips_enabled")))),
            new Part("python", true, List.of(), PlatformFacts::python),
            new Part(
                    "caps",
                    true,
                    List.of("system_capabilities", "system_capabilities_enforced"),
                    PlatformFacts::capabilities),
            new Part("pkg_mgr", true, List.of(), ManagerFacts::packages),
            new Part("service_mgr", true, List.of(), ManagerFacts::services),
            new Part("cmdline", true, List.of(), PlatformFacts::cmdline),
            new Part("date_time", true, List.of(), TimeFacts::put),
            new Part("env", true, List.of(), PlatformFacts::env),
            new Part("loadavg", false, List.of(), PlatformFacts::load),
            new Part(
                    "ssh_pub_keys",
                    true,
                    List.of(
                            "ssh_host_pub_keys",
                            "ssh_host_key_dsa_public",
                            "ssh_host_key_rsa_public",
                            "ssh_host_key_ecdsa_public",
                            "ssh_host_key_ed25519_public"),
                    PlatformFacts::hostKeys),
            new Part(
                    "user",
                    true,
                    List.of(
                            "user_id",
                            "user_uid",
                            "user_gid",
                            "user_gecos",
                            "user_dir",
                            "user_shell",
                            "real_user_id",
                            "effective_user_id",
                            "effective_group_ids"),
                    PlatformFacts::user),
            new Part("systemd", false, List.of(), PlatformFacts::systemd),
            new Part(
                    "virtual",
                    false,
                    List.of(
                            "virtualization_type",
                            "virtualization_role",
                            "virtualization_tech_guest",
                            "virtualization_tech_host"),
                    VirtualFacts::put),
            new Part(
                    "hardware",
                    false,
                    List.of("processor", "processor_cores", "processor_count", "mounts", "devices"),
                    HardwareFacts::put),
            new Part("dns", true, List.of(), PlatformFacts::dns),
            new Part(
                    "network",
                    false,
                    List.of("interfaces", "default_ipv4", "default_ipv6", "all_ipv4_addresses", "all_ipv6_addresses"),
                    NetworkFacts::put),
            new Part("fibre_channel_wwn", false, List.of(), FactParts::nothing),
            new Part("iscsi", false, List.of(), FactParts::nothing),
            new Part("nvme", false, List.of(), FactParts::nothing),
            new Part("local", true, List.of(), FactParts::nothing),
            new Part("facter", false, List.of(), FactParts::nothing),
            new Part("ohai", false, List.of(), FactParts::nothing));

    @SuppressWarnings("UnusedVariable")
    private static void nothing(FactText text, Facts facts) {}

    /** Names of the parts wanted. Throws {@link IllegalArgumentException} for a name that there is not. */
    static Set<String> wanted(List<String> subset) {
        Set<String> wanted = new LinkedHashSet<>();
        Set<String> excluded = new LinkedHashSet<>();
        Set<String> explicit = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        names.add("min");
        names.addAll(subset);
        for (String name : names) {
            boolean not = name.startsWith("!");
            String bare = not ? name.substring(1) : name;
            switch (bare) {
                case "min" -> (not ? excluded : wanted).addAll(names(true, false));
                case "all" -> (not ? excluded : wanted).addAll(not ? names(false, true) : names(true, true));
                default -> {
                    String part = partOf(bare);
                    if (not) {
                        excluded.add(part == null ? bare : part);
                    } else if (part == null) {
                        throw new IllegalArgumentException("Bad subset '" + bare
                                + "' given to Ansible. gather_subset options allowed: all, "
                                + String.join(", ", allNames()));
                    } else {
                        explicit.add(part);
                        wanted.add(part);
                    }
                }
            }
        }
        excluded.removeAll(explicit);
        wanted.removeAll(excluded);
        if (wanted.contains("pkg_mgr") || wanted.contains("service_mgr")) {
            wanted.add("distribution");
        }
        return wanted;
    }

    private static Set<String> names(boolean minimal, boolean others) {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : PARTS) {
            if (part.minimal() ? minimal : others) {
                names.add(part.name());
            }
        }
        return names;
    }

    private static Set<String> allNames() {
        Set<String> names = new TreeSet<>();
        for (Part part : PARTS) {
            names.add(part.name());
            names.addAll(part.aliases());
        }
        return names;
    }

    private static @Nullable String partOf(String name) {
        for (Part part : PARTS) {
            if (part.name().equals(name) || part.aliases().contains(name)) {
                return part.name();
            }
        }
        return null;
    }

    /** Gathers the parts, in the order in which one builds on another. */
    static void collect(FactText text, Set<String> wanted, Facts facts, List<String> warnings) {
        for (Part part : PARTS) {
            if (wanted.contains(part.name())) {
                part.gather().accept(text, facts);
            }
        }
        if (wanted.contains("local")) {
            LocalFacts.put(text, facts, warnings);
        }
    }
}
