package dev.shevek.remote;

/**
 * What a host's connections carried so far.
 *
 * @param roundTrips times that something was sent and an answer waited for
 * @param bytesSent to the target, before compression and encryption
 * @param bytesReceived from the target
 * @param shells shells opened
 * @param connections connections opened
 */
public record Traffic(long roundTrips, long bytesSent, long bytesReceived, long shells, long connections) {
    /** The sum of two. */
    public Traffic plus(Traffic other) {
        return new Traffic(
                roundTrips + other.roundTrips,
                bytesSent + other.bytesSent,
                bytesReceived + other.bytesReceived,
                shells + other.shells,
                connections + other.connections);
    }
}
