package dev.shevek.modules.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Part {@code distribution}: name, versions, release name and family, as Ansible names them. */
final class DistributionFacts {
    private DistributionFacts() {}

    static void put(FactText text, Facts facts) {
        Map<String, String> os = osRelease(text);
        String id = os.getOrDefault("ID", "");
        String data = text.files().getOrDefault("/etc/os-release", "");
        String name = guessedName(id, os.getOrDefault("NAME", "NA"));
        String version = os.getOrDefault("VERSION_ID", "NA");
        String release = os.getOrDefault("VERSION_CODENAME", codename(os));
        String path = "/etc/os-release";
        String variety = "NA";
        String minor = null;
        Family found = family(text, id, data);
        if (found != null) {
            variety = found.variety;
            path = found.path;
            name = found.name;
        }
        switch (variety) {
            case "Debian" -> {
                Matcher pretty =
                        Pattern.compile("PRETTY_NAME=[^(]+ \\(?([^)]+?)\\)").matcher(data);
                boolean debian = name.equals("Debian");
                if (debian && pretty.find()) {
                    release = pretty.group(1);
                }
                String exact = text.file("/etc/debian_version");
                if (debian && exact != null) {
                    Matcher digits = Pattern.compile("(\\d+)\\.(\\d+)").matcher(exact);
                    if (digits.find()) {
                        minor = digits.group(2);
                        version = version.equals(digits.group(1)) ? digits.group() : version;
                    }
                }
            }
            case "RedHat", "CentOS", "OracleLinux" -> {
                String line = text.file(path);
                Matcher full = Pattern.compile("release (\\d+(?:\\.\\d+)*)").matcher(line == null ? "" : line);
                if (full.find()) {
                    version = full.group(1);
                }
                Matcher code = Pattern.compile("\\(([^)]+)\\)\\s*$").matcher(line == null ? "" : line);
                release = line != null && line.contains("CentOS Stream")
                        ? "Stream"
                        : code.find() ? code.group(1) : release;
            }
            case "Alpine" -> {
                String exact = text.file("/etc/alpine-release");
                version = exact == null ? version : exact;
                release = "NA";
            }
            default -> {}
        }
        facts.put("distribution", name);
        facts.put("distribution_release", release.isEmpty() ? "NA" : release);
        facts.put("distribution_version", version);
        int dot = version.indexOf('.');
        facts.put("distribution_major_version", dot < 0 ? version : version.substring(0, dot));
        facts.put("distribution_file_path", path);
        facts.put("distribution_file_variety", variety);
        facts.put("distribution_file_parsed", true);
        facts.putIfThere("distribution_minor_version", minor);
        facts.put("os_family", FAMILIES.getOrDefault(name, name));
    }

    private record Family(String name, String variety, String path) {}

    private static @Nullable Family family(FactText text, String id, String data) {
        String redhat = text.file("/etc/redhat-release");
        String centos = text.file("/etc/centos-release");
        if (text.file("/etc/oracle-release") != null) {
            return new Family("OracleLinux", "OracleLinux", "/etc/oracle-release");
        }
        if (text.file("/etc/slackware-version") != null) {
            return new Family("Slackware", "Slackware", "/etc/slackware-version");
        }
        if (centos != null && centos.contains("CentOS Stream")) {
            return new Family("CentOS", "CentOS", "/etc/centos-release");
        }
        if (redhat != null) {
            String name = redhat.contains("Red Hat") ? "RedHat" : redhat.substring(0, blank(redhat));
            return new Family(redhatName(name), "RedHat", "/etc/redhat-release");
        }
        if (text.file("/etc/openwrt_release") != null) {
            return new Family("OpenWrt", "OpenWrt", "/etc/openwrt_release");
        }
        if (id.equals("amzn")) {
            return new Family("Amazon", "Amazon", "/etc/os-release");
        }
        if (text.file("/etc/alpine-release") != null) {
            return new Family("Alpine", "Alpine", "/etc/alpine-release");
        }
        if (text.exists("/etc/arch-release") || id.equals("arch")) {
            return new Family("Archlinux", "Archlinux", "/etc/arch-release");
        }
        if (data.contains("suse") || data.contains("SUSE")) {
            return new Family(suseName(data), "SUSE", "/etc/os-release");
        }
        if (text.file("/etc/gentoo-release") != null) {
            return new Family("Gentoo", "Gentoo", "/etc/gentoo-release");
        }
        String debian = debianName(data);
        if (debian != null) {
            return new Family(debian, "Debian", "/etc/os-release");
        }
        if (data.contains("Clear Linux")) {
            return new Family("Clear Linux OS", "ClearLinux", "/usr/lib/os-release");
        }
        if (id.equals("flatcar")) {
            return new Family("Flatcar", "Flatcar", "/etc/os-release");
        }
        return null;
    }

    private static @Nullable String debianName(String data) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("Raspbian", "Debian");
        names.put("Debian", "Debian");
        names.put("Ubuntu", "Ubuntu");
        names.put("SteamOS", "SteamOS");
        names.put("Kali", "Kali");
        names.put("Parrot", "Parrot");
        names.put("Devuan", "Devuan");
        names.put("Cumulus", "Cumulus Linux");
        names.put("Mint", "Linux Mint");
        names.put("UOS", "Uos");
        names.put("Deepin", "Deepin");
        names.put("LMDE", "Linux Mint Debian Edition");
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (data.contains(name.getKey())) {
                return name.getValue();
            }
        }
        return null;
    }

    private static String suseName(String data) {
        if (data.contains("Leap")) {
            return "openSUSE Leap";
        }
        if (data.contains("Tumbleweed")) {
            return "openSUSE Tumbleweed";
        }
        if (data.contains("MicroOS")) {
            return "openSUSE MicroOS";
        }
        return data.contains("SLES") || data.contains("Enterprise Server") ? "SLES" : "SLED";
    }

    private static String redhatName(String word) {
        return switch (word) {
            case "Rocky", "AlmaLinux", "Fedora", "CentOS", "Scientific", "CloudLinux", "EuroLinux", "MIRACLE" -> word;
            case "Oracle" -> "OracleLinux";
            default -> word;
        };
    }

    private static int blank(String text) {
        int at = text.indexOf(' ');
        return at < 0 ? text.length() : at;
    }

    private static String guessedName(String id, String name) {
        return switch (id) {
            case "amzn" -> "Amazon";
            case "rhel" -> "RedHat";
            case "debian" -> "Debian";
            case "ubuntu" -> "Ubuntu";
            default -> name;
        };
    }

    private static String codename(Map<String, String> os) {
        Matcher code = Pattern.compile("\\((.*)\\)").matcher(os.getOrDefault("VERSION", ""));
        return code.find() ? code.group(1) : "NA";
    }

    /** The assignments of {@code /etc/os-release}. */
    static Map<String, String> osRelease(FactText text) {
        List<String> lines = new ArrayList<>(text.fileLines("/etc/os-release"));
        if (lines.isEmpty()) {
            lines.addAll(text.fileLines("/usr/lib/os-release"));
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                String value = line.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
                values.put(line.substring(0, equals), quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return values;
    }

    private static final Map<String, String> FAMILIES = families();

    private static Map<String, String> families() {
        Map<String, String> families = new LinkedHashMap<>();
        for (String name : List.of(
                "RedHat",
                "RHEL",
                "Fedora",
                "CentOS",
                "Scientific",
                "SLC",
                "Ascendos",
                "CloudLinux",
                "PSBM",
                "OracleLinux",
                "OVS",
                "OEL",
                "Amazon",
                "Amzn",
                "Virtuozzo",
                "XenServer",
                "Alibaba",
                "EulerOS",
                "openEuler",
                "AlmaLinux",
                "Rocky",
                "TencentOS",
                "EuroLinux",
                "Kylin Linux Advanced Server",
                "MIRACLE")) {
            families.put(name, "RedHat");
        }
        for (String name : List.of(
                "Debian",
                "Ubuntu",
                "Raspbian",
                "Neon",
                "KDE neon",
                "Linux Mint",
                "SteamOS",
                "Devuan",
                "Kali",
                "Cumulus Linux",
                "Pop!_OS",
                "Parrot",
                "Pardus GNU/Linux",
                "Uos",
                "Deepin",
                "OSMC",
                "Linux Mint Debian Edition")) {
            families.put(name, "Debian");
        }
        for (String name : List.of(
                "SuSE",
                "SLES",
                "SLED",
                "openSUSE",
                "openSUSE Tumbleweed",
                "SLES_SAP",
                "SUSE_LINUX",
                "openSUSE Leap",
                "ALP-Dolomite",
                "SL-Micro",
                "openSUSE MicroOS")) {
            families.put(name, "Suse");
        }
        for (String name : List.of("Archlinux", "Antergos", "Manjaro")) {
            families.put(name, "Archlinux");
        }
        families.put("Funtoo", "Gentoo");
        families.put("Clear Linux OS", "ClearLinux");
        families.put("Clear Linux Mix", "ClearLinux");
        return families;
    }
}
