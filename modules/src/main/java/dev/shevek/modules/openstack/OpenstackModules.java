package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.ArrayList;
import java.util.List;

/** The modules for OpenStack. */
public final class OpenstackModules {
    private static final String[] NAMES = {
        "auth",
        "compute_flavor",
        "compute_flavor_info",
        "floating_ip",
        "floating_ip_info",
        "image",
        "image_info",
        "keypair",
        "loadbalancer",
        "network",
        "networks_info",
        "port",
        "port_info",
        "resource",
        "router",
        "routers_info",
        "security_group",
        "security_group_rule",
        "server",
        "server_group",
        "server_info",
        "server_volume",
        "subnet",
        "subnets_info",
        "volume",
        "volume_info",
    };

    /** One entry a module; nothing else of this package is loaded before a task uses one. */
    public static final List<Entry> ENTRIES = entries();

    private OpenstackModules() {}

    private static List<Entry> entries() {
        List<Entry> all = new ArrayList<>(2 * NAMES.length);
        for (String name : NAMES) {
            all.add(new Entry("openstack.cloud." + name, () -> make(name)));
            // as the collection's first version had it
            all.add(new Entry("openstack.cloud.os_" + early(name), () -> make(name)));
        }
        return all;
    }

    private static String early(String name) {
        return switch (name) {
            case "compute_flavor" -> "nova_flavor";
            case "compute_flavor_info" -> "flavor_info";
            default -> name;
        };
    }

    private static CloudModule make(String name) {
        return switch (name) {
            case "auth" -> Auth.module();
            case "compute_flavor" -> ComputeFlavor.module();
            case "compute_flavor_info" -> ComputeFlavorInfo.module();
            case "floating_ip" -> FloatingIp.module();
            case "floating_ip_info" -> FloatingIpInfo.module();
            case "image" -> Image.module();
            case "image_info" -> ImageInfo.module();
            case "keypair" -> Keypair.module();
            case "loadbalancer" -> Loadbalancer.module();
            case "network" -> Network.module();
            case "networks_info" -> ListInfo.of(name, "networks", "network", Kinds::networks);
            case "port" -> Port.module();
            case "port_info" -> ListInfo.of(name, "ports", "port", Kinds::ports);
            case "resource" -> AnyResource.module();
            case "router" -> Router.module();
            case "routers_info" -> ListInfo.of(name, "routers", "router", Kinds::routers);
            case "security_group" -> SecurityGroup.module();
            case "security_group_rule" -> SecurityGroupRule.module();
            case "server" -> Server.module();
            case "server_group" -> ServerGroup.module();
            case "server_info" -> ServerInfo.module();
            case "server_volume" -> ServerVolume.module();
            case "subnet" -> Subnet.module();
            case "subnets_info" -> ListInfo.of(name, "subnets", "subnet", Kinds::subnets);
            case "volume" -> Volume.module();
            case "volume_info" -> VolumeInfo.module();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
