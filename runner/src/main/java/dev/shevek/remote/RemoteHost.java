package dev.shevek.remote;

import dev.shevek.connection.ConnectionException;
import dev.shevek.connection.RemoteProcess;
import dev.shevek.connection.Transport;
import dev.shevek.connection.TransportSource;
import dev.shevek.connection.Tunnel;
import dev.shevek.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One target: its connections, opened when they are first needed, and the shells of every identity on them. Safe for
 * use by several threads.
 */
public final class RemoteHost implements AutoCloseable {
    /** Two less than sshd's default MaxSessions, as channels that are being closed still count there. */
    private static final int REFUSALS = 5;

    private static final int SHELLS_PER_CONNECTION = 8;

    private static final int SSH_SESSIONS = 10;

    private final String name;
    private final TransportSource connect;
    private final TrafficMeter meter = new TrafficMeter();
    private final List<Connection> connections = new ArrayList<>();
    private final Map<Identity, RemoteShells> identities = new HashMap<>();
    private int opening;
    private boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param name what users know the target by, for messages
     * @param connect opens a connection; called again when the ones there are full or lost
     */
    public RemoteHost(String name, TransportSource connect) {
        this.name = name;
        this.connect = connect;
    }

    /** The shells of an identity; the same for the same identity. */
    public RemoteShells shells(Identity identity) {
        synchronized (identities) {
            return identities.computeIfAbsent(identity, who -> new RemoteShells(new Processes(), who, meter));
        }
    }

    /** Closes connections and shells; what is asked next connects anew. */
    public void resetConnection() {
        identitiesChanged();
        List<Connection> old;
        synchronized (this) {
            old = List.copyOf(connections);
            connections.clear();
        }
        old.forEach(connection -> connection.transport.close());
    }

    /** What users know it by. */
    public String name() {
        return name;
    }

    /**
     * Connects from the target to somewhere else.
     *
     * @param address a name or an address, as the target knows it
     * @throws ConnectionException when nobody answers there, or the connection to the target is lost or carries no others
     */
    public Tunnel tunnel(String address, int port) throws ConnectionException {
        Connection connection = reserve();
        try {
            return connection.transport.tunnel(address, port);
        } finally {
            release(connection);
        }
    }

    /** What was carried so far. */
    public Traffic traffic() {
        return meter.read();
    }

    @Override
    public void close() {
        List<RemoteShells> all;
        synchronized (identities) {
            all = List.copyOf(identities.values());
            identities.clear();
        }
        all.forEach(RemoteShells::close);
        synchronized (this) {
            closed = true;
        }
        resetConnection();
    }

    private void identitiesChanged() {
        List<RemoteShells> all;
        synchronized (identities) {
            all = List.copyOf(identities.values());
        }
        all.forEach(RemoteShells::dropIdle);
    }

    private RemoteProcess start(String command, boolean pty) throws ConnectionException {
        int refused = 0;
        while (true) {
            Connection connection = reserve();
            boolean started = false;
            try {
                RemoteProcess process = connection.transport.start(command, pty);
                started = true;
                connection.used = true;
                return new CountedProcess(process, () -> release(connection));
            } catch (ConnectionException e) {
                // nothing has run yet, so another connection may be tried: this one was lost while it lay idle
                boolean lostIdle = !connection.transport.isOpen() && connection.used;
                // the server allows fewer processes than we thought: the next connection has room
                // sshd may still be closing what ended: another connection has room, unless refusals do not end
                boolean full = e.isFull() && connection.transport.isOpen() && ++refused <= REFUSALS;
                if (!lostIdle && !full) {
                    throw e;
                }
            } finally {
                if (!started) {
                    release(connection);
                }
            }
        }
    }

    /** A connection with room for one process more, which is then taken. */
    private Connection reserve() throws ConnectionException {
        synchronized (this) {
            while (true) {
                connections.removeIf(connection -> !connection.transport.isOpen());
                for (Connection connection : connections) {
                    if (connection.hasRoom()) {
                        connection.processes++;
                        return connection;
                    }
                }
                if (closed) {
                    throw new ConnectionException(
                            Problem.error("the connection to " + name + " was closed", null), null);
                }
                // one at a time: those who wait share what was opened
                if (opening == 0) {
                    break;
                }
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new ConnectionException(Problem.error("interrupted while connecting to " + name, null), e);
                }
            }
            opening++;
        }
        Connection opened = null;
        try {
            opened = new Connection(connect.connect());
            meter.connections.increment();
            opened.processes = 1;
            return opened;
        } finally {
            synchronized (this) {
                opening--;
                if (opened != null) {
                    connections.add(opened);
                }
                notifyAll();
            }
        }
    }

    private synchronized void release(Connection connection) {
        connection.processes--;
    }

    private static final class Connection {
        final Transport transport;
        int processes;
        volatile boolean used;

        Connection(Transport transport) {
            this.transport = transport;
        }

        boolean hasRoom() {
            int limit = transport.processLimit();
            return processes < (limit > SSH_SESSIONS ? limit : Math.min(limit, SHELLS_PER_CONNECTION));
        }
    }

    private final class Processes implements ProcessSource {
        @Override
        public RemoteProcess start(String command, boolean pty) throws ConnectionException {
            return RemoteHost.this.start(command, pty);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void leaveOnly(RemoteShells shells) {
            List<RemoteShells> all;
            synchronized (identities) {
                all = List.copyOf(identities.values());
            }
            for (RemoteShells each : all) {
                if (each != shells) {
                    each.dropIdle();
                }
            }
        }

        @Override
        public void identitiesChanged() {
            RemoteHost.this.identitiesChanged();
        }
    }
}
