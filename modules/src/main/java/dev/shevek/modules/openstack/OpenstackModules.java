package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.ArrayList;
import java.util.List;

/** The modules for OpenStack. */
public final class OpenstackModules {
    private static final String[] NAMES = {
        "auth", "keypair", "network", "networks_info", "server", "server_info", "subnet",
    };

    /** One entry a module; nothing else of this package is loaded before a task uses one. */
    public static final List<Entry> ENTRIES = entries();

    private OpenstackModules() {}

    private static List<Entry> entries() {
        List<Entry> all = new ArrayList<>(NAMES.length);
        for (String name : NAMES) {
            all.add(new Entry("openstack.cloud." + name, () -> make(name)));
        }
        return all;
    }

    private static CloudModule make(String name) {
        return switch (name) {
            case "auth" -> Auth.module();
            case "keypair" -> Keypair.module();
            case "network" -> Network.module();
            case "networks_info" -> NetworksInfo.module();
            case "server" -> Server.module();
            case "server_info" -> ServerInfo.module();
            case "subnet" -> Subnet.module();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
