package dev.shevek.vars;

import dev.shevek.value.DictValue;
import java.util.List;

/** What variables need of an inventory. Hosts and groups may be added while a run goes on. */
public interface Hosts {
    /** The levels of a host's own variables, strongest first: host_vars, its line, its groups by depth, {@code all}. */
    List<Layer> layers(String host);

    /** Every group with its hosts: the magic variable {@code groups}. */
    DictValue groups();

    /** Every host, in inventory order. */
    List<String> all();

    /** Whether there is a host of that name. */
    boolean has(String host);

    /** A host's groups but {@code all}, sorted: the magic variable {@code group_names}. */
    List<String> groupNames(String host);

    /** Counts up when hosts, groups or their variables change. */
    int revision();
}
