package dev.shevek.connection.ssh;

import dev.shevek.connection.ConnectionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.schmizz.sshj.SSHClient;
import org.jspecify.annotations.Nullable;

/** Connections to jump hosts; hosts behind the same one share its connection. */
final class JumpHosts implements AutoCloseable {
    private final SshConnector connector;
    private final Map<List<String>, Jump> jumps = new HashMap<>();

    JumpHosts(SshConnector connector) {
        this.connector = connector;
    }

    /** A share in a connection to the last of some hops. */
    final class Hold {
        private final Jump jump;
        private final SSHClient client;
        private boolean released;

        private Hold(Jump jump, SSHClient client) {
            this.jump = jump;
            this.client = client;
        }

        SSHClient client() {
            return client;
        }

        void release() {
            SshTransport last = null;
            synchronized (jumps) {
                if (released) {
                    return;
                }
                released = true;
                if (--jump.holders == 0) {
                    jumps.values().remove(jump);
                    last = jump.transport;
                }
            }
            if (last != null) {
                last.close();
            }
        }
    }

    /** Connects to the last hop through those before it, unless somebody has. */
    Hold hold(List<SshSettings> hops) throws ConnectionException {
        List<String> key = hops.stream().map(SshSettings::who).toList();
        Jump jump;
        synchronized (jumps) {
            Jump there = jumps.get(key);
            if (there == null || there.isLost()) {
                there = new Jump();
                jumps.put(key, there);
            }
            there.holders++;
            jump = there;
        }
        Hold hold = null;
        try {
            hold = new Hold(jump, jump.client(connector, through(hops)));
            return hold;
        } finally {
            if (hold == null) {
                synchronized (jumps) {
                    if (--jump.holders == 0) {
                        jumps.values().remove(jump);
                    }
                }
            }
        }
    }

    private static SshSettings through(List<SshSettings> hops) {
        return hops.getLast().withJumps(hops.subList(0, hops.size() - 1));
    }

    private static final class Jump {
        private int holders;
        private @Nullable SshTransport transport;

        synchronized SSHClient client(SshConnector connector, SshSettings settings) throws ConnectionException {
            if (transport == null || !transport.isOpen()) {
                transport = connector.open(settings);
            }
            return Objects.requireNonNull(transport).client();
        }

        boolean isLost() {
            SshTransport there = transport;
            return there != null && !there.isOpen();
        }
    }

    @Override
    public void close() {
        List<Jump> all;
        synchronized (jumps) {
            all = List.copyOf(jumps.values());
            jumps.clear();
        }
        for (Jump jump : all) {
            SshTransport transport = jump.transport;
            if (transport != null) {
                transport.close();
            }
        }
    }
}
