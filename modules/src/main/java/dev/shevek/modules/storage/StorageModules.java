package dev.shevek.modules.storage;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** The modules of this package, one line each. */
public final class StorageModules {
    private StorageModules() {}

    /** What there is. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("community.general.filesystem", Filesystem::new),
            new Entry("community.general.lvg", VolumeGroup::new),
            new Entry("community.general.parted", Parted::new),
            new Entry("community.general.lvol", LogicalVolume::new));
}
