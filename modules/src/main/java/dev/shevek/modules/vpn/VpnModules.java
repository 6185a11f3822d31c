package dev.shevek.modules.vpn;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** The modules of this package, one line each. */
public final class VpnModules {
    private VpnModules() {}

    /** What there is. */
    public static final List<Entry> ENTRIES = List.of(new Entry("shevek.vpn.wireguard", Wireguard::new));
}
