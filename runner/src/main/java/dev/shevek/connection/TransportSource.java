package dev.shevek.connection;

/** Opens a connection to one target. */
@FunctionalInterface
public interface TransportSource {
    /**
     * Connects and logs in.
     *
     * @throws ConnectionException when that fails; the problem says why and what to do
     */
    Transport connect() throws ConnectionException;
}
