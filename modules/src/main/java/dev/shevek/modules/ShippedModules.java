package dev.shevek.modules;

import dev.shevek.module.Module;
import dev.shevek.module.ModuleProvider;
import dev.shevek.modules.commands.Command;
import dev.shevek.modules.commands.Make;
import dev.shevek.modules.commands.Ping;
import dev.shevek.modules.commands.Raw;
import dev.shevek.modules.commands.Shell;
import dev.shevek.modules.containers.ContainerModules;
import dev.shevek.modules.crypto.CryptoModules;
import dev.shevek.modules.databases.DatabaseModules;
import dev.shevek.modules.facts.Setup;
import dev.shevek.modules.files.FileModules;
import dev.shevek.modules.network.NetworkModules;
import dev.shevek.modules.openstack.OpenstackModules;
import dev.shevek.modules.packages.PackageModules;
import dev.shevek.modules.storage.StorageModules;
import dev.shevek.modules.system.SystemModules;
import dev.shevek.modules.users.UserModules;
import dev.shevek.modules.vpn.VpnModules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The modules of this jar, one line each. */
public final class ShippedModules implements ModuleProvider {
    @Override
    public List<Entry> modules() {
        List<Entry> all = new ArrayList<>();
        commands(all);
        all.addAll(ContainerModules.ENTRIES);
        all.addAll(CryptoModules.ENTRIES);
        all.addAll(DatabaseModules.ENTRIES);
        all.addAll(FileModules.ENTRIES);
        all.addAll(NetworkModules.ENTRIES);
        all.addAll(OpenstackModules.ENTRIES);
        all.addAll(PackageModules.ENTRIES);
        all.addAll(StorageModules.ENTRIES);
        all.addAll(SystemModules.ENTRIES);
        all.addAll(UserModules.ENTRIES);
        all.addAll(VpnModules.ENTRIES);
        return all;
    }

    private static void commands(List<Entry> all) {
        add(all, "ansible.builtin.command", Command::new);
        add(all, "community.general.make", Make::new);
        add(all, "ansible.builtin.ping", Ping::new);
        add(all, "ansible.builtin.raw", Raw::new);
        add(all, "ansible.builtin.shell", Shell::new);
        add(all, "ansible.builtin.setup", Setup::new);
    }

    private static void add(List<Entry> all, String name, Supplier<? extends Module<?>> make) {
        all.add(new Entry(name, make));
    }
}
