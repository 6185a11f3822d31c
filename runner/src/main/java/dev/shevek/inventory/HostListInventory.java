package dev.shevek.inventory;

import java.nio.file.Files;
import java.util.List;

/** Hosts on the command line: {@code -i a,b:2222,}. */
final class HostListInventory implements InventoryPlugin {
    private final boolean ranges;

    HostListInventory(boolean ranges) {
        this.ranges = ranges;
    }

    @Override
    public String name() {
        return ranges ? "ansible.builtin.advanced_host_list" : "ansible.builtin.host_list";
    }

    @Override
    public boolean wants(InventoryReading reading) {
        return reading.source().indexOf(',') >= 0 && !Files.exists(reading.path());
    }

    @Override
    public void read(InventoryReading reading) {
        for (String part : reading.source().split(",", -1)) {
            String written = part.strip();
            if (written.isEmpty()) {
                continue;
            }
            HostAddress address = HostAddress.parse(written);
            if (address == null || (!ranges && address.host().indexOf('[') >= 0)) {
                address = new HostAddress(written, null);
            }
            for (String name : ranges ? HostRanges.expand(address.host()) : List.of(address.host())) {
                if (reading.inventory().knownHost(name) == null) {
                    reading.inventory().addHost(name, Group.UNGROUPED, address.port());
                }
            }
        }
    }
}
