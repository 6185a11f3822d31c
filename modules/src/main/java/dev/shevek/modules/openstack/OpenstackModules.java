package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.ArrayList;
import java.util.List;

/** The modules for OpenStack. */
public final class OpenstackModules {
    private static final String[] NAMES = {
        "address_scope",
        "application_credential",
        "auth",
        "catalog_service",
        "catalog_service_info",
        "compute_flavor",
        "compute_flavor_access",
        "compute_flavor_info",
        "compute_service_info",
        "endpoint",
        "federation_idp",
        "federation_idp_info",
        "federation_mapping",
        "federation_mapping_info",
        "floating_ip",
        "floating_ip_info",
        "group_assignment",
        "host_aggregate",
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
        "keypair_info",
        "keystone_federation_protocol",
        "keystone_federation_protocol_info",
        "lb_health_monitor",
        "lb_listener",
        "lb_member",
        "lb_pool",
        "loadbalancer",
        "network",
        "networks_info",
        "neutron_rbac_policies_info",
        "neutron_rbac_policy",
        "port",
        "port_info",
        "project",
        "project_info",
        "quota",
        "resource",
        "resources",
        "role_assignment",
        "router",
        "routers_info",
        "security_group",
        "security_group_info",
        "security_group_rule",
        "security_group_rule_info",
        "server",
        "server_action",
        "server_group",
        "server_info",
        "server_metadata",
        "server_volume",
        "subnet",
        "subnet_pool",
        "subnets_info",
        "trunk",
        "volume",
        "volume_info",
        "volume_service_info",
        "volume_snapshot",
        "volume_snapshot_info",
        "volume_type",
        "volume_type_access",
        "volume_type_encryption",
        "volume_type_info",
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
            case "host_aggregate" -> "nova_host_aggregate";
            case "lb_listener" -> "listener";
            case "lb_member" -> "member";
            case "lb_pool" -> "pool";
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
            case "address_scope" -> SubnetPool.addressScope();
            case "application_credential" -> ApplicationCredential.module();
            case "auth" -> Auth.module();
            case "catalog_service" -> CatalogService.module();
            case "catalog_service_info" -> IdentityInfo.services();
            case "compute_flavor" -> ComputeFlavor.module();
            case "compute_flavor_access" -> TypeAccess.flavors();
            case "compute_flavor_info" -> ComputeFlavorInfo.module();
            case "compute_service_info" -> ServiceInfo.compute();
            case "endpoint" -> Endpoint.module();
            case "federation_idp" -> Federation.provider();
            case "federation_idp_info" -> Federation.providers();
            case "federation_mapping" -> Federation.mapping();
            case "federation_mapping_info" -> Federation.mappings();
            case "floating_ip" -> FloatingIp.module();
            case "floating_ip_info" -> FloatingIpInfo.module();
            case "group_assignment" -> GroupAssignment.module();
            case "host_aggregate" -> HostAggregate.module();
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
            case "keypair_info" -> KeypairInfo.module();
            case "keystone_federation_protocol" -> Federation.protocol();
            case "keystone_federation_protocol_info" -> Federation.protocols();
            case "lb_health_monitor" -> LbModules.monitor();
            case "lb_listener" -> LbModules.listener();
            case "lb_member" -> LbModules.member();
            case "lb_pool" -> LbModules.pool();
            case "loadbalancer" -> Loadbalancer.module();
            case "network" -> Network.module();
            case "networks_info" -> ListInfo.of(name, "networks", "network", Kinds::networks);
            case "neutron_rbac_policies_info" -> RbacPolicy.info();
            case "neutron_rbac_policy" -> RbacPolicy.module();
            case "port" -> Port.module();
            case "port_info" -> ListInfo.of(name, "ports", "port", Kinds::ports);
            case "project" -> Project.module();
            case "project_info" -> IdentityInfo.projects();
            case "quota" -> Quota.module();
            case "resource" -> AnyResource.module();
            case "resources" -> AnyResources.module();
            case "role_assignment" -> RoleAssignment.module();
            case "router" -> Router.module();
            case "routers_info" -> ListInfo.of(name, "routers", "router", Kinds::routers);
            case "security_group" -> SecurityGroup.module();
            case "security_group_info" -> SecurityGroupInfo.groups();
            case "security_group_rule" -> SecurityGroupRule.module();
            case "security_group_rule_info" -> SecurityGroupInfo.rules();
            case "server" -> Server.module();
            case "server_action" -> ServerAction.module();
            case "server_group" -> ServerGroup.module();
            case "server_info" -> ServerInfo.module();
            case "server_metadata" -> ServerMetadata.module();
            case "server_volume" -> ServerVolume.module();
            case "subnet" -> Subnet.module();
            case "subnet_pool" -> SubnetPool.module();
            case "subnets_info" -> ListInfo.of(name, "subnets", "subnet", Kinds::subnets);
            case "trunk" -> Trunk.module();
            case "volume" -> Volume.module();
            case "volume_info" -> VolumeInfo.module();
            case "volume_service_info" -> ServiceInfo.volume();
            case "volume_snapshot" -> VolumeSnapshot.module();
            case "volume_snapshot_info" -> VolumeSnapshot.info();
            case "volume_type" -> VolumeType.module();
            case "volume_type_access" -> TypeAccess.volumeTypes();
            case "volume_type_encryption" -> VolumeTypeEncryption.module();
            case "volume_type_info" -> VolumeType.info();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
