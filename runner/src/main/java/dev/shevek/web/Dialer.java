package dev.shevek.web;

import java.io.IOException;
import java.net.Socket;

/** Makes connections from somewhere else than this machine. */
@FunctionalInterface
public interface Dialer {
    /**
     * A connected socket.
     *
     * @param host a name or an address, as it is known there
     * @throws IOException with a message when nobody answers
     */
    Socket dial(String host, int port) throws IOException;
}
