package dev.shevek.modules.containers;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** What this package offers. */
public final class ContainerModules {
    /** One entry a module. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("community.docker.docker_container", DockerContainer::new),
            new Entry("community.docker.docker_container_info", ContainerInfo::new),
            new Entry("community.docker.docker_network", DockerNetwork::new),
            new Entry("community.docker.docker_volume", DockerVolume::new));

    private ContainerModules() {}
}
