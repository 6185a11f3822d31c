package dev.shevek.remote;

import dev.shevek.connection.Tunnel;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** A tunnel as a socket, for those who put TLS on it. */
final class TunnelSocket extends Socket {
    private final Tunnel tunnel;
    private volatile boolean closed;

    TunnelSocket(Tunnel tunnel) {
        this.tunnel = tunnel;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {
        // it is connected
    }

    @Override
    public InputStream getInputStream() {
        return tunnel.input();
    }

    @Override
    public OutputStream getOutputStream() {
        return tunnel.output();
    }

    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setSoTimeout(int timeout) {
        // whoever has a limit closes it
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // the connection that carries it decides
    }

    @Override
    public void close() {
        closed = true;
        tunnel.close();
    }
}
