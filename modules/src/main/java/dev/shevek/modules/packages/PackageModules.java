package dev.shevek.modules.packages;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** The modules of this package, one line each. */
public final class PackageModules {
    private PackageModules() {}

    /** What there is. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("ansible.builtin.package_facts", PackageFacts::new),
            new Entry("ansible.builtin.apt", Apt::new));
}
