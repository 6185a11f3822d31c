package dev.shevek.connection.ssh;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** At most ten connections to one server are not logged in yet: sshd's MaxStartups drops more. */
final class HandshakeGate {
    private static final int UNAUTHENTICATED = 8;

    private final Map<String, Semaphore> servers = new ConcurrentHashMap<>();

    /** Waits for a turn; to be given back by {@link #leave}. */
    void enter(SshSettings settings) throws InterruptedException {
        servers.computeIfAbsent(key(settings), server -> new Semaphore(UNAUTHENTICATED, true))
                .acquire();
    }

    void leave(SshSettings settings) {
        Semaphore server = servers.get(key(settings));
        if (server != null) {
            server.release();
        }
    }

    private static String key(SshSettings settings) {
        return settings.host() + ":" + settings.port() + settings.jumps().size();
    }
}
