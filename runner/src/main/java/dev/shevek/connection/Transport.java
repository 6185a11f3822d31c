package dev.shevek.connection;

import dev.shevek.source.Problem;

/** One connection to a target, over which any number of processes run. Safe for use by several threads. */
public interface Transport extends AutoCloseable {
    /**
     * Starts a command line under the login user's shell.
     *
     * @param command read alike by every login shell
     * @param pty whether the process gets a terminal (stderr then arrives on stdout)
     * @throws ConnectionException when the connection is gone or refuses
     */
    RemoteProcess start(String command, boolean pty) throws ConnectionException;

    /**
     * Connects from the target to somewhere else, and carries what is said there.
     *
     * @param host a name or an address, as the target knows it
     * @throws ConnectionException when nobody answers there, or this kind of connection carries no others
     */
    default Tunnel tunnel(String host, int port) throws ConnectionException {
        throw new ConnectionException(
                Problem.error("this kind of connection cannot carry others", null)
                        .withHint("run the task on the controller ('delegate_to: localhost'), or over ssh"),
                null);
    }

    /** How many processes may run at once; sshd's MaxSessions is 10 unless set. */
    int processLimit();

    /** Whether it is still usable, as far as is known without asking. */
    boolean isOpen();

    /** Ends every process and the connection; never throws. */
    @Override
    void close();
}
