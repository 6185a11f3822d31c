package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.ArrayList;
import java.util.List;

/** The modules for OpenStack. */
public final class OpenstackModules {
    private static final String[] NAMES = {
        "auth",
        "catalog_service",
        "catalog_service_info",
        "compute_flavor",
        "compute_flavor_info",
        "endpoint",
        "floating_ip",
        "floating_ip_info",
        "group_assignment",
        "identity_domain",
        "identity_domain_info",
        "identity_group",
        "identity_group_info",
        "identity_role",
        "identity_role_info",
        "identity_user",
        "identity_user_info",
        "image",
        "image_info",
        "keypair",
        "loadbalancer",
        "network",
        "networks_info",
        "port",
        "port_info",
        "project",
        "project_info",
        "resource",
        "role_assignment",
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
            case "catalog_service" -> "keystone_service";
            case "endpoint" -> "keystone_endpoint";
            case "group_assignment" -> "user_group";
            case "identity_domain" -> "keystone_domain";
            case "identity_domain_info" -> "keystone_domain_info";
            case "identity_group" -> "group";
            case "identity_group_info" -> "group_info";
            case "identity_role" -> "keystone_role";
            case "identity_user" -> "user";
            case "identity_user_info" -> "user_info";
            case "role_assignment" -> "user_role";
            default -> name;
        };
    }

    private static CloudModule make(String name) {
        return switch (name) {
            case "auth" -> Auth.module();
            case "catalog_service" -> CatalogService.module();
            case "catalog_service_info" -> IdentityInfo.services();
            case "compute_flavor" -> ComputeFlavor.module();
            case "compute_flavor_info" -> ComputeFlavorInfo.module();
            case "endpoint" -> Endpoint.module();
            case "floating_ip" -> FloatingIp.module();
            case "floating_ip_info" -> FloatingIpInfo.module();
            case "group_assignment" -> GroupAssignment.module();
            case "identity_domain" -> IdentityNamed.domain();
            case "identity_domain_info" -> IdentityInfo.domains();
            case "identity_group" -> IdentityNamed.group();
            case "identity_group_info" -> IdentityInfo.groups();
            case "identity_role" -> IdentityNamed.role();
            case "identity_role_info" -> IdentityInfo.roles();
            case "identity_user" -> IdentityUser.module();
            case "identity_user_info" -> IdentityInfo.users();
            case "image" -> Image.module();
            case "image_info" -> ImageInfo.module();
            case "keypair" -> Keypair.module();
            case "loadbalancer" -> Loadbalancer.module();
            case "network" -> Network.module();
            case "networks_info" -> ListInfo.of(name, "networks", "network", Kinds::networks);
            case "port" -> Port.module();
            case "port_info" -> ListInfo.of(name, "ports", "port", Kinds::ports);
            case "project" -> Project.module();
            case "project_info" -> IdentityInfo.projects();
            case "resource" -> AnyResource.module();
            case "role_assignment" -> RoleAssignment.module();
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
