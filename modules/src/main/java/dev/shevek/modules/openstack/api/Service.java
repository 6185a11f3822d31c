package dev.shevek.modules.openstack.api;

import java.util.List;

/**
 * A service of the catalog.
 *
 * @param title what messages call it
 * @param types how catalogs name it, the best first
 * @param option the prefix of its settings in clouds.yaml
 * @param version the path of the version that is spoken, put behind the address unless it is there
 * @param microversions what the header for microversions calls it, or the empty text when it has none
 */
record Service(String title, List<String> types, String option, String version, String microversions) {
    static final Service COMPUTE = new Service("Nova (compute)", List.of("compute"), "compute", "/v2.1", "compute");
    static final Service NETWORK = new Service("Neutron (network)", List.of("network"), "network", "/v2.0", "");
    static final Service VOLUME = new Service(
            "Cinder (block storage)",
            List.of("block-storage", "block-store", "volumev3", "volume", "volumev2"),
            "block_storage",
            "",
            "volume");
    static final Service IMAGE = new Service("Glance (image)", List.of("image"), "image", "/v2", "");
    static final Service LOAD_BALANCER =
            new Service("Octavia (load balancer)", List.of("load-balancer"), "load_balancer", "/v2", "");
    static final Service IDENTITY = new Service("Keystone (identity)", List.of("identity"), "identity", "/v3", "");
}
