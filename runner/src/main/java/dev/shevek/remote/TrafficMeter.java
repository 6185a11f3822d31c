package dev.shevek.remote;

import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes a {@link Traffic}; safe for use by several threads. */
final class TrafficMeter {
    final LongAdder roundTrips = new LongAdder();
    final LongAdder bytesSent = new LongAdder();
    final LongAdder bytesReceived = new LongAdder();
    final LongAdder shells = new LongAdder();
    final LongAdder connections = new LongAdder();

    Traffic read() {
        return new Traffic(roundTrips.sum(), bytesSent.sum(), bytesReceived.sum(), shells.sum(), connections.sum());
    }
}
