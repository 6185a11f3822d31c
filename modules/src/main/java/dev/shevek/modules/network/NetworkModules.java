package dev.shevek.modules.network;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** What this package offers. */
public final class NetworkModules {
    /** One entry a module. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("ansible.builtin.get_url", GetUrl::new),
            new Entry("ansible.posix.firewalld", Firewalld::new),
            new Entry("ansible.builtin.iptables", Iptables::new),
            new Entry("community.general.ufw", Ufw::new),
            new Entry("ansible.builtin.uri", Uri::new),
            new Entry("ansible.builtin.wait_for", WaitFor::new));

    private NetworkModules() {}
}
