package dev.shevek.connection.ssh;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A socket whose bytes go through a command's standard input and output: {@code ProxyCommand}. */
final class ProxyCommandSocket extends Socket {
    private static final int KEPT = 4000;
    private static final long LAST_WORDS_MILLIS = 300;

    private final String command;
    private final Process process;
    private final Thread listener;
    private final StringBuilder said = new StringBuilder();
    private volatile boolean closed;
    private volatile boolean killed;
    private final InputStream output;
    private final OutputStream input;
    private volatile boolean silent;

    /** Starts the command. */
    ProxyCommandSocket(String command) throws IOException {
        this.command = command;
        process = new ProcessBuilder("/bin/sh", "-c", "exec " + command).start();
        output = new FilterInputStream(process.getInputStream()) {
            @Override
            public int read() throws IOException {
                return noted(super.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return noted(super.read(bytes, offset, length));
            }
        };
        input = new FilterOutputStream(process.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException e) {
                    silent = true;
                    throw e;
                }
            }

            @Override
            public void flush() throws IOException {
                try {
                    out.flush();
                } catch (IOException e) {
                    silent = true;
                    throw e;
                }
            }
        };
        listener = Thread.ofPlatform().daemon().name("proxy command").start(this::listen);
    }

    private int noted(int read) {
        silent |= read < 0;
        return read;
    }

    private void listen() {
        byte[] chunk = new byte[1024];
        try (InputStream errors = process.getErrorStream()) {
            for (int n = errors.read(chunk); n >= 0; n = errors.read(chunk)) {
                synchronized (said) {
                    said.append(new String(chunk, 0, Math.min(n, KEPT - said.length()), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException closedMeanwhile) {
            // nobody asks any more
        }
    }

    /** The command line. */
    String command() {
        return command;
    }

    /** What it wrote to standard error, or how it ended; empty while it runs and says nothing. */
    String lastWords() {
        try {
            listener.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String words;
        synchronized (said) {
            words = said.toString().strip();
        }
        return words.isEmpty() && !killed && ended()
                ? "the ProxyCommand ended with exit status " + process.exitValue()
                : words;
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
        return output;
    }

    @Override
    public OutputStream getOutputStream() {
        return input;
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
        killed |= !ended();
        closed = true;
        process.destroy();
    }

    /** Whether the command ended by itself; one whose output or input is closed is about to. */
    private boolean ended() {
        try {
            return process.waitFor(silent ? LAST_WORDS_MILLIS : 0, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
