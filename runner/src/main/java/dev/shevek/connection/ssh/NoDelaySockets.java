package dev.shevek.connection.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets without Nagle's delay, which would cost 40 ms a request; they begin the connection through a command where
 * one is asked for.
 */
final class NoDelaySockets extends SocketFactory {
    private final @Nullable String proxyCommand;

    NoDelaySockets(@Nullable String proxyCommand) {
        this.proxyCommand = proxyCommand;
    }

    @Override
    public Socket createSocket() throws IOException {
        if (proxyCommand != null) {
            return new ProxyCommandSocket(proxyCommand);
        }
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        throw unconnected();
    }

    // sshj asks for an unconnected socket, so that its time limit counts
    private static IOException unconnected() {
        return new IOException("only unconnected sockets are made here");
    }
}
