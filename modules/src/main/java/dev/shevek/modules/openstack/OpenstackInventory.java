package dev.shevek.modules.openstack;

import dev.shevek.inventory.Constructor;
import dev.shevek.inventory.Host;
import dev.shevek.inventory.Inventory;
import dev.shevek.inventory.InventoryPlugin;
import dev.shevek.inventory.InventoryReading;
import dev.shevek.module.Controller;
import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.openstack.api.CloudException;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Templates;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills an inventory with the servers of clouds: files {@code *openstack.yml} and {@code *clouds.yaml} and their like. */
public final class OpenstackInventory implements InventoryPlugin {
    @Override
    public String name() {
        return "openstack.cloud.openstack";
    }

    @Override
    public boolean wants(InventoryReading reading) {
        String source = reading.source();
        boolean named = false;
        for (String file : List.of("openstack", "clouds")) {
            named |= source.endsWith(file + ".yaml") || source.endsWith(file + ".yml");
        }
        return named && reading.isReadableFile();
    }

    @Override
    public void read(InventoryReading reading) {
        if (!(reading.document().value() instanceof DictValue config)
                || (config.get("plugin") == null && config.get("clouds") == null)) {
            throw new ProblemException(
                    "Invalid OpenStack inventory configuration file found, missing 'plugin' and 'clouds' keys.", null);
        }
        String plugin = Values.text(config, "plugin");
        if (!plugin.isEmpty() && !plugin.equals(name()) && !plugin.equals(shortName())) {
            throw new ProblemException("Incorrect plugin name in file: " + plugin, null);
        }
        List<DictValue> servers;
        try {
            servers = InventoryCache.servers(
                    reading, config, new InventoryServers(Controller.local(), config, reading.problems())::all);
        } catch (CloudException e) {
            throw new ProblemException(e.text(), null);
        } catch (ModuleFailure e) {
            throw new ProblemException(e.result().message(), null);
        }
        Map<String, DictValue> hosts = named(config, servers);
        hosts.forEach((name, server) -> host(reading, config, name, server));
        if (!BoolValue.FALSE.equals(config.get("legacy_groups"))) {
            hosts.forEach((name, server) -> {
                for (String group : ServerGroups.of(server)) {
                    String added = reading.inventory().addGroup(group);
                    if (added.equals(name)) {
                        reading.inventory().addHost(name, added, null);
                    } else {
                        reading.inventory().addChild(added, name);
                    }
                }
            });
        }
    }

    /** Host names: the server's name, or its id where that is asked for or the name is not the only one. */
    private static Map<String, DictValue> named(DictValue config, List<DictValue> servers) {
        boolean byName = !Values.text(config, "inventory_hostname").equals("uuid");
        Map<String, Integer> count = new HashMap<>();
        servers.forEach(server -> count.merge(Values.text(server, "name"), 1, Integer::sum));
        Map<String, DictValue> hosts = new LinkedHashMap<>();
        for (DictValue server : servers) {
            String name = Values.text(server, "name");
            boolean addresses = !Values.dict(server, "addresses").entries().isEmpty();
            if (addresses || Values.flag(config, "show_all")) {
                hosts.put(byName && count.getOrDefault(name, 0) == 1 ? name : Values.id(server), server);
            }
        }
        return hosts;
    }

    private static void host(InventoryReading reading, DictValue config, String name, DictValue server) {
        Inventory inventory = reading.inventory();
        Host host = inventory.addHost(name, "all", null);
        Map<String, Value> vars = new LinkedHashMap<>();
        vars.put("openstack", server);
        String address = Values.flag(config, "use_names") ? Values.text(server, "name") : address(config, server);
        if (!address.isEmpty()) {
            vars.put("ansible_ssh_host", StrValue.of(address));
            vars.put("ansible_host", StrValue.of(address));
        }
        vars.forEach((key, value) -> inventory.setHostVariable(host, key, value));
        Templates templates = reading.templates();
        if (templates != null) {
            // a mistake in 'compose' is an error, whatever 'strict' says
            new Constructor(inventory, templates, config.with("strict", BoolValue.TRUE)).compose(host, vars);
            Map<String, Value> composed = new LinkedHashMap<>(vars);
            composed.putAll(host.vars());
            Constructor constructor = new Constructor(inventory, templates, config);
            constructor.groups(host, composed);
            constructor.keyedGroups(host, composed);
        }
    }

    /** The floating address, unless the private one is wanted or the only one. */
    private static String address(DictValue config, DictValue server) {
        String floating = "";
        String fixed = "";
        DictValue networks = Values.dict(server, "addresses");
        for (Value network : networks.entries().keySet()) {
            for (DictValue address : Values.dicts(networks, Values.text(network))) {
                String kind = Values.text(address, "OS-EXT-IPS:type");
                boolean fits = !Values.flag(config, "only_ipv4") || Values.number(address, "version", 0) == 4;
                if (kind.equals("floating") && floating.isEmpty()) {
                    floating = Values.text(address, "addr");
                } else if (kind.equals("fixed") && fixed.isEmpty() && fits) {
                    fixed = Values.text(address, "addr");
                }
            }
        }
        return floating.isEmpty() || Values.flag(config, "private") ? fixed : floating;
    }
}
