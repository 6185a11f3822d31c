package dev.shevek.remote;

import dev.shevek.connection.ConnectionException;
import dev.shevek.connection.RemoteProcess;

/** Where the shells of a host get their processes: its connections. */
interface ProcessSource {
    /** Starts a command line under the login user's shell, on a connection that has room. */
    RemoteProcess start(String command, boolean pty) throws ConnectionException;

    /** What users know the target by, for messages. */
    String name();

    /** Something was done after which users, groups or limits may be others: open shells are not to be used again. */
    void identitiesChanged();

    /** Closes what lies idle of every other identity. */
    default void leaveOnly(RemoteShells shells) {}
}
