package dev.shevek.modules.facts;

import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kernel, names, user, environment, keys and the like. */
final class PlatformFacts {
    private PlatformFacts() {}

    /** Part {@code platform}. */
    static void platform(FactText text, Facts facts) {
        String node = orEmpty(text.file("/proc/sys/kernel/hostname"));
        String fqdn = text.section("fqdn").strip();
        fqdn = fqdn.isEmpty() ? node : fqdn;
        String machine = text.section("uname").strip();
        facts.put("system", orEmpty(text.file("/proc/sys/kernel/ostype")));
        facts.put("kernel", orEmpty(text.file("/proc/sys/kernel/osrelease")));
        facts.put("kernel_version", orEmpty(text.file("/proc/sys/kernel/version")));
        facts.put("machine", machine);
        facts.put("python_version", pythonVersion(text));
        facts.put("fqdn", fqdn);
        facts.put("hostname", before(node, '.'));
        facts.put("nodename", node);
        facts.put("domain", fqdn.indexOf('.') < 0 ? "" : fqdn.substring(fqdn.indexOf('.') + 1));
        boolean wide = machine.endsWith("64") || machine.equals("s390x") || machine.equals("ppc64le");
        facts.put("userspace_bits", wide ? "64" : "32");
        if (machine.equals("x86_64") || machine.matches("i[3456]86|i86pc")) {
            facts.put("architecture", machine.equals("x86_64") ? machine : "i386");
            facts.put("userspace_architecture", wide ? "x86_64" : "i386");
        } else {
            facts.put("architecture", machine);
        }
        String id = text.file("/var/lib/dbus/machine-id");
        id = id == null ? text.file("/etc/machine-id") : id;
        facts.putIfThere("machine_id", id == null ? null : before(id, '\n'));
    }

    /** The version that is there, else the one that the distribution would install. */
    private static String pythonVersion(FactText text) {
        List<String> lines = FactText.lines(text.section("python"));
        return lines.size() < 2 || !lines.get(1).startsWith("Python ")
                ? ShippedPython.version(DistributionFacts.osRelease(text))
                : lines.get(1).substring(7).strip();
    }

    private static String pythonProgram(FactText text) {
        List<String> lines = FactText.lines(text.section("python"));
        return lines.isEmpty() ? ShippedPython.PROGRAM : lines.getFirst();
    }

    /**
     * Part {@code python}. Roles choose names of packages by it, so where there is no Python it tells what the
     * distribution ships.
     */
    static void python(FactText text, Facts facts) {
        String version = pythonVersion(text);
        List<Value> parts = new ArrayList<>();
        for (String part : version.split("\\.", -1)) {
            String digits = part.replaceAll("[^0-9].*", "");
            parts.add(IntValue.of(digits.isEmpty() ? 0 : Long.parseLong(digits)));
        }
        while (parts.size() < 3) {
            parts.add(IntValue.ZERO);
        }
        List<Value> info = new ArrayList<>(parts.subList(0, 3));
        info.add(StrValue.of("final"));
        info.add(IntValue.ZERO);
        facts.put(
                "python",
                new Facts()
                        .put(
                                "version",
                                new Facts()
                                        .put("major", parts.get(0))
                                        .put("minor", parts.get(1))
                                        .put("micro", parts.get(2))
                                        .put("releaselevel", "final")
                                        .put("serial", 0))
                        .put("version_info", new ListValue(info))
                        .put("executable", pythonProgram(text))
                        .put("has_sslcontext", true)
                        .put("type", "cpython"));
    }

    /** Part {@code user}. */
    static void user(FactText text, Facts facts) {
        Facts found = new Facts();
        for (String line : FactText.lines(text.section("user"))) {
            List<String> words = FactText.words(line);
            if (line.startsWith("uid ")) {
                found.put("real_user_id", Long.parseLong(words.get(1)));
                found.put("effective_user_id", Long.parseLong(words.get(2)));
            } else if (line.startsWith("gid ")) {
                found.put("real_group_id", Long.parseLong(words.get(1)));
                found.put("effective_group_id", Long.parseLong(words.get(1)));
            } else if (line.startsWith("entry ")) {
                String[] entry = line.substring(6).split(":", -1);
                if (entry.length > 6) {
                    facts.put("user_id", entry[0]);
                    facts.put("user_uid", Long.parseLong(entry[2]));
                    facts.put("user_gid", Long.parseLong(entry[3]));
                    facts.put("user_gecos", entry[4]);
                    facts.put("user_dir", entry[5]);
                    facts.put("user_shell", entry[6]);
                }
            }
        }
        found.values().forEach(facts::put);
    }

    /** Part {@code env}: what a program of the login sees, without what we set ourselves. */
    static void env(FactText text, Facts facts) {
        Facts env = new Facts();
        for (String entry : text.section("environ").split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0 && !entry.equals("LC_ALL=C")) {
                env.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        facts.put("env", env);
    }

    /** Part {@code dns}. */
    static void dns(FactText text, Facts facts) {
        Facts dns = new Facts();
        List<String> servers = new ArrayList<>();
        for (String line : text.fileLines("/etc/resolv.conf")) {
            List<String> words = FactText.words(line);
            if (words.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            List<String> rest = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "nameserver" -> {
                    servers.addAll(rest);
                    dns.put("nameservers", List.copyOf(servers));
                }
                case "domain" -> dns.putIfThere("domain", rest.isEmpty() ? null : rest.getFirst());
                case "search", "sortlist" -> dns.put(words.getFirst(), rest);
                case "options" -> {
                    Facts options = new Facts();
                    for (String option : rest) {
                        int colon = option.indexOf(':');
                        if (colon < 0 || colon == option.length() - 1) {
                            options.put(colon < 0 ? option : option.substring(0, colon), true);
                        } else {
                            options.put(option.substring(0, colon), option.substring(colon + 1));
                        }
                    }
                    dns.put("options", options);
                }
                default -> {}
            }
        }
        facts.put("dns", dns);
    }

    /** Part {@code ssh_pub_keys}: the first directory that has keys. */
    static void hostKeys(FactText text, Facts facts) {
        for (String directory : List.of("/etc/ssh", "/etc/openssh", "/etc")) {
            boolean found = false;
            for (String kind : List.of("dsa", "rsa", "ecdsa", "ed25519")) {
                String key = text.file(directory + "/ssh_host_" + kind + "_key.pub");
                List<String> words = key == null ? List.of() : FactText.words(key);
                if (words.size() > 1) {
                    facts.put("ssh_host_key_" + kind + "_public", words.get(1));
                    facts.put("ssh_host_key_" + kind + "_public_keytype", words.get(0));
                    found = true;
                }
            }
            if (found) {
                return;
            }
        }
    }

    /** Part {@code cmdline}. */
    static void cmdline(FactText text, Facts facts) {
        String line = text.file("/proc/cmdline");
        if (line == null) {
            return;
        }
        Facts last = new Facts();
        Facts all = new Facts();
        for (String word : FactText.words(line)) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                last.put(word, true);
                all.put(word, true);
                continue;
            }
            String key = word.substring(0, equals);
            String value = word.substring(equals + 1);
            last.put(key, value);
            switch (all.get(key)) {
                case StrValue one -> all.put(key, List.of(one.text(), value));
                case ListValue(List<Value> several) -> {
                    List<Value> more = new ArrayList<>(several);
                    more.add(StrValue.of(value));
                    all.put(key, new ListValue(more));
                }
                case null, default -> all.put(key, value);
            }
        }
        facts.put("cmdline", last);
        facts.put("proc_cmdline", all);
    }

    /** Part {@code caps}. */
    static void capabilities(FactText text, Facts facts) {
        String enforced = text.sections().containsKey("capsh") ? "NA" : "N/A";
        List<String> caps = new ArrayList<>();
        for (String line : FactText.lines(text.section("capsh"))) {
            if (line.startsWith("Current:")) {
                if (line.substring(8).strip().equals("=ep")) {
                    enforced = "False";
                } else {
                    enforced = "True";
                    caps.clear();
                    String[] halves = line.split("=", -1);
                    for (String cap : (halves.length > 1 ? halves[1] : "").split(",", -1)) {
                        caps.add(cap.strip());
                    }
                }
            }
        }
        facts.put("system_capabilities_enforced", enforced);
        if (enforced.equals("N/A")) {
            facts.put("system_capabilities", "N/A");
        } else {
            facts.put("system_capabilities", caps);
        }
    }

    /** Part {@code selinux}. */
    static void selinux(FactText text, Facts facts) {
        facts.put("selinux_python_present", true);
        String enforce = text.file("/sys/fs/selinux/enforce");
        if (enforce == null) {
            facts.put("selinux", new Facts().put("status", "disabled"));
            return;
        }
        String mode = "unknown";
        String type = "unknown";
        for (String line : text.fileLines("/etc/selinux/config")) {
            if (line.startsWith("SELINUX=")) {
                mode = line.substring(8).strip();
            } else if (line.startsWith("SELINUXTYPE=")) {
                type = line.substring(12).strip();
            }
        }
        String version = text.file("/sys/fs/selinux/policyvers");
        facts.put(
                "selinux",
                new Facts()
                        .put("status", "enabled")
                        .put(
                                "policyvers",
                                version == null ? StrValue.of("unknown") : (Value) IntValue.of(Long.parseLong(version)))
                        .put("config_mode", mode)
                        .put("mode", enforce.equals("1") ? "enforcing" : "permissive")
                        .put("type", type));
    }

    /** Part {@code loadavg}. */
    static void load(FactText text, Facts facts) {
        List<String> words = FactText.words(orEmpty(text.file("/proc/loadavg")));
        if (words.size() > 2) {
            Facts load = new Facts();
            load.put("1m", new FloatValue(Double.parseDouble(words.get(0))));
            load.put("5m", new FloatValue(Double.parseDouble(words.get(1))));
            load.put("15m", new FloatValue(Double.parseDouble(words.get(2))));
            facts.put("loadavg", load);
        }
    }

    /** Part {@code systemd}. */
    static void systemd(FactText text, Facts facts) {
        List<String> lines = FactText.lines(text.section("systemd"));
        boolean managed = text.exists("/run/systemd/system") || text.exists("/dev/.run/systemd");
        if (lines.size() > 1 && managed) {
            List<String> words = FactText.words(lines.getFirst());
            String digits = words.size() > 1 ? words.get(1).replaceAll("[^0-9].*", "") : "";
            facts.put(
                    "systemd",
                    new Facts()
                            .put("features", lines.get(1))
                            .put("version", digits.isEmpty() ? 0 : Long.parseLong(digits)));
        }
    }

    /** Part {@code lsb}. */
    static void lsb(FactText text, Facts facts) {
        Facts lsb = new Facts();
        for (String line : FactText.lines(text.section("lsb"))) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon)) {
                    case "LSB Version" -> lsb.put("release", value);
                    case "Distributor ID" -> lsb.put("id", value);
                    case "Description" -> lsb.put("description", value);
                    case "Release" -> lsb.put("release", value);
                    case "Codename" -> lsb.put("codename", value);
                    default -> {}
                }
            }
        }
        if (lsb.values().isEmpty()) {
            for (String line : text.fileLines("/etc/lsb-release")) {
                String value = line.substring(line.indexOf('=') + 1).strip();
                if (line.startsWith("DISTRIB_ID")) {
                    lsb.put("id", value);
                } else if (line.startsWith("DISTRIB_RELEASE")) {
                    lsb.put("release", value);
                } else if (line.startsWith("DISTRIB_DESCRIPTION")) {
                    lsb.put("description", value);
                } else if (line.startsWith("DISTRIB_CODENAME")) {
                    lsb.put("codename", value);
                }
            }
        }
        String release = lsb.text("release");
        lsb.putIfThere("major_release", release == null ? null : before(release, '.'));
        Facts bare = new Facts();
        lsb.values().forEach((key, value) -> bare.put(key, stripped(value)));
        facts.put("lsb", bare);
    }

    private static String stripped(Value value) {
        String text = value instanceof StrValue str ? str.text() : "";
        return text.replaceAll("^['\"\\\\]+|['\"\\\\]+$", "");
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
