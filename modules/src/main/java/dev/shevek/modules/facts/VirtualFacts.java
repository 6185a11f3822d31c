package dev.shevek.modules.facts;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Part {@code virtual}: the first technique found gives type and role, all that are found are listed. */
final class VirtualFacts {
    private final FactText text;
    private final TreeSet<String> guest = new TreeSet<>();
    private final TreeSet<String> host = new TreeSet<>();
    private @Nullable String type;
    private @Nullable String role;

    private VirtualFacts(FactText text) {
        this.text = text;
    }

    static void put(FactText text, Facts facts) {
        VirtualFacts virtual = new VirtualFacts(text);
        virtual.containers();
        virtual.machines();
        virtual.processors();
        virtual.hosts();
        facts.put("virtualization_type", virtual.type == null ? "NA" : virtual.type);
        facts.put("virtualization_role", virtual.role == null ? "NA" : virtual.role);
        facts.put("virtualization_tech_guest", List.copyOf(virtual.guest));
        facts.put("virtualization_tech_host", List.copyOf(virtual.host));
    }

    private void isGuest(String name) {
        guest.add(name);
        found(name, "guest");
    }

    private void isHost(String name) {
        host.add(name);
        found(name, "host");
    }

    private void found(String name, String as) {
        if (type == null) {
            type = name;
            role = as;
        }
    }

    private static final Pattern DOCKER = Pattern.compile("/docker(/|-[0-9a-f]+\\.scope)");

    private void containers() {
        for (String line : text.fileLines("/proc/1/cgroup")) {
            if (DOCKER.matcher(line).find()) {
                isGuest("docker");
            }
            if (line.contains("/lxc/") || line.contains("/machine.slice/machine-lxc")) {
                isGuest("lxc");
            }
            if (line.contains("/system.slice/containerd.service")) {
                isGuest("containerd");
            }
        }
        String init = text.section("init");
        for (String name : List.of("lxc", "podman")) {
            if (init.contains("container=" + name)) {
                isGuest(name);
            }
        }
        if (init.startsWith("container=") && init.length() > 10) {
            isGuest("container");
        }
        if (text.exists("/proc/vz") && !text.exists("/proc/lve")) {
            if (text.exists("/proc/bc")) {
                isHost("openvz");
            } else {
                isGuest("openvz");
            }
        }
        String systemd = text.file("/run/systemd/container");
        if (systemd != null) {
            isGuest(systemd);
        }
        if (text.exists("/.dockerenv") || text.exists("/.dockerinit")) {
            isGuest("docker");
        }
        if (systemd != null
                || List.of("docker", "lxc", "podman", "openvz", "containerd").stream()
                        .anyMatch(guest::contains)) {
            guest.add("container");
        }
        if (text.exists("/proc/xen")) {
            if (text.files().getOrDefault("/proc/xen/capabilities", "").contains("control_d")) {
                isHost("xen");
            } else {
                found("xen", "guest");
            }
        }
    }

    private String dmi(String name) {
        String value = text.file("/sys/devices/virtual/dmi/id/" + name);
        return value == null ? "" : value;
    }

    private void machines() {
        String product = dmi("product_name");
        String vendor = dmi("sys_vendor");
        String bios = dmi("bios_vendor");
        if (List.of("KVM", "KVM Server", "Bochs", "AHV", "CloudStack KVM Hypervisor")
                .contains(product)) {
            isGuest("kvm");
        }
        if (vendor.equals("oVirt")) {
            isGuest("oVirt");
        }
        if (vendor.equals("Red Hat") && dmi("product_family").equals("RHV")) {
            isGuest("RHV");
        } else if (vendor.equals("Red Hat") && product.equals("RHEV Hypervisor")) {
            isGuest("RHEV");
        }
        if (product.startsWith("VMware")) {
            isGuest("VMware");
        }
        if (product.equals("OpenStack Compute") || product.equals("OpenStack Nova")) {
            isGuest("openstack");
        }
        if (bios.equals("Xen")) {
            isGuest("xen");
        }
        if (bios.equals("innotek GmbH")) {
            isGuest("virtualbox");
        }
        if (List.of("Amazon EC2", "DigitalOcean", "Hetzner", "Linode").contains(bios)) {
            isGuest("kvm");
        }
        switch (vendor) {
            case "QEMU", "Amazon EC2", "DigitalOcean", "Google", "Scaleway", "Nutanix" -> isGuest("kvm");
            case "KubeVirt" -> isGuest("KubeVirt");
            case "Microsoft Corporation" -> isGuest("VirtualPC");
            case "Parallels Software International Inc." -> isGuest("parallels");
            case "OpenStack Foundation" -> isGuest("openstack");
            default -> {}
        }
    }

    private void processors() {
        for (String line : text.fileLines("/proc/cpuinfo")) {
            if (line.startsWith("model name") && line.contains("QEMU Virtual CPU")) {
                isGuest("kvm");
            } else if ((line.startsWith("vendor_id") && line.contains("User Mode Linux"))
                    || (line.startsWith("model name") && line.contains("UML"))) {
                isGuest("uml");
            } else if (line.startsWith("machine") && line.contains("CHRP IBM pSeries (emulated by qemu)")) {
                isGuest("kvm");
            } else if (line.startsWith("vendor_id") && line.contains("PowerVM Lx86")) {
                isGuest("powervm_lx86");
            } else if (line.startsWith("vendor_id") && line.contains("IBM/S390")) {
                guest.add("PR/SM");
                found("PR/SM", "LPAR");
            }
        }
    }

    private void hosts() {
        for (String line : text.fileLines("/proc/modules")) {
            if (line.startsWith("kvm ")) {
                isHost("kvm");
            } else if (line.startsWith("vboxdrv ")) {
                isHost("virtualbox");
            } else if (line.startsWith("virtio ")) {
                host.add("kvm");
                found("kvm", "guest");
            }
        }
        if (text.exists("/dev/kvm")) {
            isHost("kvm");
        }
    }
}
