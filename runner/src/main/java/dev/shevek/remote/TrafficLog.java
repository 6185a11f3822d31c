package dev.shevek.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/** Writes down what a run carried, for {@code bench/run}: where the system property {@code shevek.traffic} says. */
public final class TrafficLog {
    private static final String PROPERTY = "shevek.traffic";

    private TrafficLog() {}

    /** Appends one line of the sums over all hosts, if anybody asked for it: {@code NAME=NUMBER} words. */
    public static void write(Collection<RemoteHost> hosts) {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            return;
        }
        Traffic sum = new Traffic(0, 0, 0, 0, 0);
        for (RemoteHost host : hosts) {
            sum = sum.plus(host.traffic());
        }
        String line = "trips=" + sum.roundTrips() + " sent=" + sum.bytesSent() + " received=" + sum.bytesReceived()
                + " shells=" + sum.shells() + " connections=" + sum.connections() + "\n";
        try {
            Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
