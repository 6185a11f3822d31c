package dev.shevek.modules.containers;

import dev.shevek.module.Step;

/**
 * One change of a container.
 *
 * @param step what is done
 * @param failure what a message begins with when the daemon refuses
 * @param path of the request, as messages show it
 */
record ContainerStep(Step step, String failure, String path) {
    /** Stands for the id of a container that is not made yet. */
    static final String NEW = "{id}";

    /** Whether it makes the container. */
    boolean creates() {
        return path.startsWith("/containers/create");
    }

    /** With the id that the container got. */
    ContainerStep made(String id) {
        return new ContainerStep(step, failure.replace(NEW, id), path.replace(NEW, id));
    }
}
