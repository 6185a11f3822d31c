package dev.shevek.connection;

import java.io.InputStream;
import java.io.OutputStream;

/** A TCP connection from a target to somewhere that the target reaches, carried by our connection to the target. */
public interface Tunnel extends AutoCloseable {
    /** What the other end sends. */
    InputStream input();

    /** What is sent to it; flush to send. */
    OutputStream output();

    /** Closes it; never throws. */
    @Override
    void close();
}
