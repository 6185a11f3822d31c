package dev.shevek.cli;

import dev.shevek.connection.LocalTransport;
import dev.shevek.execution.ConnectionSettings;
import dev.shevek.execution.Connections;
import dev.shevek.remote.RemoteHost;
import dev.shevek.source.ProblemException;

/** Reaches hosts by the kind of connection that their variables ask for. */
final class HostConnections implements Connections {
    private HostConnections() {}

    static HostConnections ofThisUser() {
        return new HostConnections();
    }

    @Override
    public RemoteHost host(ConnectionSettings settings) {
        return switch (settings.kind()) {
            case "local", "ansible.builtin.local" -> new RemoteHost(settings.host(), LocalTransport::new);
            default ->
                throw new ProblemException(
                        "the connection plugin '" + settings.kind() + "' was not found", null);
        };
    }
}
