package dev.shevek.connection.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/** A socket whose bytes go through a command's standard input and output: {@code ProxyCommand}. */
final class ProxyCommandSocket extends Socket {
    private final Process process;
    private volatile boolean closed;

    /** Starts the command. */
    ProxyCommandSocket(String command) throws IOException {
        process = new ProcessBuilder("/bin/sh", "-c", "exec " + command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Override
    public void connect(SocketAddress endpoint) {
        // the command connects
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {
        // the command connects
    }

    @Override
    public InputStream getInputStream() {
        return process.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public boolean isConnected() {
        return !closed;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        // a pipe has none; the connection's own watch closes it
    }

    @Override
    public void close() throws IOException {
        closed = true;
        process.destroy();
    }
}
