package dev.shevek.execution;

import dev.shevek.remote.RemoteHost;

/** Makes hosts to talk to, by kind of connection. */
@FunctionalInterface
public interface Connections {
    /**
     * A host; nothing is connected yet.
     *
     * @throws dev.shevek.source.ProblemException when there is no such kind of connection
     */
    RemoteHost host(ConnectionSettings settings);
}
