package dev.shevek.modules.openstack;

import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Shape;

/**
 * The kinds of resources that the modules know.
 *
 * @param cloud where they are
 */
record Kinds(Cloud cloud) {
    private static final Shape PLAIN = new Shape("plain", "", "keep", java.util.List.of());

    Kind networks() {
        return network("/networks", "network", "networks", "Network", "network");
    }

    Kind subnets() {
        return network("/subnets", "subnet", "subnets", "Subnet", "subnet");
    }

    Kind subnetPools() {
        return network("/subnetpools", "subnetpool", "subnetpools", "SubnetPool", "subnet_pool");
    }

    Kind addressScopes() {
        return network("/address-scopes", "address_scope", "address_scopes", "AddressScope", "address_scope");
    }

    Kind trunks() {
        return network("/trunks", "trunk", "trunks", "Trunk", "trunk");
    }

    Kind rbacPolicies() {
        return network("/rbac-policies", "rbac_policy", "rbac_policies", "RBACPolicy", "rbac_policy");
    }

    Kind routers() {
        return network("/routers", "router", "routers", "Router", "router");
    }

    Kind ports() {
        return network("/ports", "port", "ports", "Port", "port");
    }

    Kind floatingIps() {
        return network("/floatingips", "floatingip", "floatingips", "FloatingIP", "floating_ip");
    }

    Kind securityGroups() {
        return network("/security-groups", "security_group", "security_groups", "SecurityGroup", "security_group");
    }

    Kind securityGroupRules() {
        return network(
                "/security-group-rules",
                "security_group_rule",
                "security_group_rules",
                "SecurityGroupRule",
                "security_group_rule");
    }

    Kind servers() {
        return new Kind(
                cloud.compute(), "/servers", "server", "servers", "Server", Shape.of("server"), "/detail", true);
    }

    Kind flavors() {
        return new Kind(
                cloud.compute(), "/flavors", "flavor", "flavors", "Flavor", Shape.of("flavor"), "/detail", false);
    }

    Kind serverGroups() {
        return new Kind(
                cloud.compute(),
                "/os-server-groups",
                "server_group",
                "server_groups",
                "ServerGroup",
                Shape.of("server_group"),
                "",
                false);
    }

    Kind keypairs() {
        return new Kind(
                cloud.compute(), "/os-keypairs", "keypair", "keypairs", "Keypair", Shape.of("keypair"), "", false);
    }

    Kind volumes() {
        return new Kind(cloud.volume(), "/volumes", "volume", "volumes", "Volume", Shape.of("volume"), "/detail", true);
    }

    Kind snapshots() {
        return new Kind(
                cloud.volume(),
                "/snapshots",
                "snapshot",
                "snapshots",
                "Snapshot",
                Shape.of("snapshot"),
                "/detail",
                true);
    }

    Kind images() {
        return new Kind(cloud.image(), "/images", "", "images", "Image", Shape.of("image"), "", true);
    }

    Kind volumeTypes() {
        return new Kind(
                cloud.volume(),
                "/types",
                "volume_type",
                "volume_types",
                "VolumeType",
                Shape.of("volume_type"),
                "",
                false);
    }

    Kind aggregates() {
        return new Kind(
                cloud.compute(),
                "/os-aggregates",
                "aggregate",
                "aggregates",
                "Aggregate",
                Shape.of("aggregate"),
                "",
                false);
    }

    Kind projects() {
        return identity("project", "Project");
    }

    Kind users() {
        return identity("user", "User");
    }

    Kind groups() {
        return identity("group", "Group");
    }

    Kind roles() {
        return identity("role", "Role");
    }

    Kind domains() {
        return identity("domain", "Domain");
    }

    Kind services() {
        return identity("service", "Service");
    }

    Kind endpoints() {
        return identity("endpoint", "Endpoint");
    }

    /** Those of one user. */
    Kind applicationCredentials(String user) {
        return new Kind(
                cloud.identityApi(),
                "/users/" + Api.encoded(user) + "/application_credentials",
                "application_credential",
                "application_credentials",
                "ApplicationCredential",
                Shape.of("application_credential"),
                "",
                true);
    }

    Kind identityProviders() {
        return federation("/identity_providers", "identity_provider", "identity_providers", "IdentityProvider");
    }

    Kind mappings() {
        return federation("/mappings", "mapping", "mappings", "Mapping");
    }

    /** Those of one identity provider. */
    Kind protocols(String provider) {
        String path = "/identity_providers/" + Api.encoded(provider) + "/protocols";
        return new Kind(
                cloud.identityApi(),
                "/OS-FEDERATION" + path,
                "protocol",
                "protocols",
                "FederationProtocol",
                Shape.of("federation_protocol"),
                "",
                false);
    }

    private Kind federation(String path, String one, String many, String title) {
        return new Kind(cloud.identityApi(), "/OS-FEDERATION" + path, one, many, title, Shape.of(one), "", false);
    }

    Kind loadBalancers() {
        return balancer("loadbalancer", "LoadBalancer", "load_balancer");
    }

    Kind balancerFlavors() {
        return new Kind(cloud.loadBalancer(), "/lbaas/flavors", "flavor", "flavors", "Flavor", PLAIN, "", true);
    }

    Kind listeners() {
        return balancer("listener", "Listener", "listener");
    }

    Kind pools() {
        return balancer("pool", "Pool", "pool");
    }

    Kind healthMonitors() {
        return balancer("healthmonitor", "HealthMonitor", "health_monitor");
    }

    /** The members of one pool. */
    Kind members(String pool) {
        String path = "/lbaas/pools/" + Api.encoded(pool) + "/members";
        return new Kind(cloud.loadBalancer(), path, "member", "members", "Member", Shape.of("member"), "", true);
    }

    private Kind identity(String one, String title) {
        return new Kind(cloud.identityApi(), "/" + one + "s", one, one + "s", title, Shape.of(one), "", true);
    }

    private Kind network(String path, String one, String many, String title, String shape) {
        return new Kind(cloud.network(), path, one, many, title, Shape.of(shape), "", true);
    }

    private Kind balancer(String one, String title, String shape) {
        Api api = cloud.loadBalancer();
        return new Kind(api, "/lbaas/" + one + "s", one, one + "s", title, Shape.of(shape), "", true);
    }
}
