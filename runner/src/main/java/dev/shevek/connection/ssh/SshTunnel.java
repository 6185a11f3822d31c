package dev.shevek.connection.ssh;

import dev.shevek.connection.Tunnel;
import java.io.InputStream;
import java.io.OutputStream;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/**
 * A tunnel in our own SSH client.
 *
 * @param channel forwards to where the target connected
 */
record SshTunnel(DirectConnection channel) implements Tunnel {
    @Override
    public InputStream input() {
        return channel.getInputStream();
    }

    @Override
    public OutputStream output() {
        return channel.getOutputStream();
    }

    @Override
    public void close() {
        new SshProcess.Closing(channel).start();
    }
}
