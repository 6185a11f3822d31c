package dev.shevek.modules.containers;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** What this package offers. */
public final class ContainerModules {
    /** One entry a module. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("community.docker.docker_container", DockerContainer::new),
            new Entry("community.docker.docker_container_info", ObjectInfo::container),
            new Entry("community.docker.docker_container_exec", ContainerExec::new),
            new Entry("community.docker.docker_host_info", DockerHostInfo::new),
            new Entry("community.docker.docker_image", DockerImage::new),
            new Entry("community.docker.docker_image_info", ImageInfo::new),
            new Entry("community.docker.docker_image_pull", ImagePull::new),
            new Entry("community.docker.docker_login", DockerLogin::new),
            new Entry("community.docker.docker_network_info", ObjectInfo::network),
            new Entry("community.docker.docker_prune", DockerPrune::new),
            new Entry("community.docker.docker_volume_info", ObjectInfo::volume),
            new Entry("community.docker.docker_network", DockerNetwork::new),
            new Entry("community.docker.docker_volume", DockerVolume::new));

    private ContainerModules() {}
}
