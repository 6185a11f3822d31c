package dev.shevek.connection.ssh;

import dev.shevek.connection.RemoteProcess;
import dev.shevek.connection.Tunnel;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A tunnel that a program holds: {@code ssh -W}.
 *
 * @param process carries it on its standard streams
 */
record ProcessTunnel(RemoteProcess process) implements Tunnel {
    @Override
    public InputStream input() {
        return process.stdout();
    }

    @Override
    public OutputStream output() {
        return process.stdin();
    }

    @Override
    public void close() {
        process.close();
    }
}
