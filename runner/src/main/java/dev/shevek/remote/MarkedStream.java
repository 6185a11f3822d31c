package dev.shevek.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One output of a shell, read in the background so that the target never waits for us, and handed out up to each end
 * mark: a newline and the token.
 */
final class MarkedStream {
    private static final int KEEP = 64 * 1024;

    private final byte[] mark;
    private final TrafficMeter meter;
    private final long bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] buffer = new byte[1024];
    private int start;
    private int end;
    private int scanned;
    private boolean ended;

    /**
     * What stood before an end mark.
     *
     * @param body the bytes
     * @param note what followed the mark on its line, stripped
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    record Piece(byte[] body, String note) {}

    /**
     * Starts reading.
     *
     * @param bound how many bytes may wait before the target has to; only for a stream that is copied away
     */
    MarkedStream(InputStream in, String token, TrafficMeter meter, boolean pinsThreads, long bound) {
        this.mark = ("\n" + token).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        this.meter = meter;
        this.bound = bound;
        Runnable reading = () -> pump(in);
        if (pinsThreads) {
            Thread.ofPlatform().daemon().name("shell output").start(reading);
        } else {
            Thread.ofVirtual().name("shell output").start(reading);
        }
    }

    private void pump(InputStream in) {
        byte[] chunk = new byte[8192];
        try {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                append(chunk, n);
            }
        } catch (IOException lost) {
            // the end of the stream says the same; who waits for a mark reports it
        } finally {
            lock.lock();
            try {
                ended = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void append(byte[] chunk, int n) {
        lock.lock();
        try {
            while (end - start > bound && !ended) {
                changed.awaitUninterruptibly();
            }
            if (end + n > buffer.length) {
                int length = end - start;
                byte[] to = length + n > buffer.length / 2 ? new byte[Math.max(1024, 2 * (length + n))] : buffer;
                System.arraycopy(buffer, start, to, 0, length);
                scanned -= start;
                start = 0;
                end = length;
                buffer = to;
            }
            System.arraycopy(chunk, 0, buffer, end, n);
            end += n;
            meter.bytesReceived.add(n);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the stream is at its end: the shell is gone. */
    boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the next end mark.
     *
     * @param deadline by {@link System#nanoTime()}, or {@link Long#MAX_VALUE}
     * @return null when the stream ended before one
     */
    @Nullable
    Piece next(long deadline) throws TimeoutException, InterruptedException {
        lock.lock();
        try {
            int at = findMark();
            while (at < 0) {
                if (ended) {
                    return null;
                }
                await(deadline);
                at = findMark();
            }
            return take(at);
        } finally {
            lock.unlock();
        }
    }

    /** Copies what comes before the next end mark as it arrives; null when the stream ended before the mark. */
    @Nullable
    Piece copyTo(OutputStream out, long deadline) throws IOException, TimeoutException, InterruptedException {
        while (true) {
            byte[] some;
            lock.lock();
            try {
                int at = findMark();
                if (at >= 0) {
                    Piece last = take(at);
                    out.write(last.body());
                    return new Piece(new byte[0], last.note());
                }
                if (ended) {
                    return null;
                }
                if (scanned == start) {
                    await(deadline);
                    continue;
                }
                some = Arrays.copyOfRange(buffer, start, scanned);
                start = scanned;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            out.write(some);
        }
    }

    /** Waits until {@code wanted} occurs in what has arrived, or the stream ends; gives all that has arrived. */
    String peek(java.util.function.Predicate<String> wanted, long deadline)
            throws TimeoutException, InterruptedException {
        lock.lock();
        try {
            while (true) {
                String seen = new String(buffer, start, end - start, java.nio.charset.StandardCharsets.UTF_8);
                if (ended || wanted.test(seen)) {
                    return seen;
                }
                await(deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits a little for the end of the stream, so that its last words have arrived. */
    void awaitEnd(long deadline) {
        lock.lock();
        try {
            while (!ended) {
                await(deadline);
            }
        } catch (TimeoutException late) {
            // what has arrived must do
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what has arrived so far. */
    void drop() {
        lock.lock();
        try {
            start = end;
            scanned = end;
        } finally {
            lock.unlock();
        }
    }

    /** What has arrived and was not handed out, as text: for messages. */
    String rest() {
        lock.lock();
        try {
            return new String(buffer, start, end - start, java.nio.charset.StandardCharsets.UTF_8);
        } finally {
            lock.unlock();
        }
    }

    /** One wait; every caller looks again in a loop. */
    @SuppressWarnings("WaitNotInLoop")
    private void await(long deadline) throws TimeoutException, InterruptedException {
        if (deadline == Long.MAX_VALUE) {
            changed.await();
        } else if (!changed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                && deadline - System.nanoTime() <= 0) {
            throw new TimeoutException();
        }
    }

    /** The place of a mark whose line is complete, or -1; {@code scanned} is where none can begin before. */
    private int findMark() {
        for (int i = scanned; i < end; i++) {
            if (buffer[i] != '\n') {
                continue;
            }
            int have = Math.min(mark.length, end - i);
            if (Arrays.equals(buffer, i, i + have, mark, 0, have)) {
                scanned = i;
                return have == mark.length && lineEnd(i + have) >= 0 ? i : -1;
            }
        }
        scanned = end;
        return -1;
    }

    private int lineEnd(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private Piece take(int at) {
        byte[] body = Arrays.copyOfRange(buffer, start, at);
        int newline = lineEnd(at + mark.length);
        String note = new String(
                buffer, at + mark.length, newline - at - mark.length, java.nio.charset.StandardCharsets.US_ASCII);
        start = newline + 1;
        scanned = start;
        if (start == end) {
            start = 0;
            end = 0;
            scanned = 0;
            if (buffer.length > KEEP) {
                buffer = new byte[1024];
            }
        }
        changed.signalAll();
        return new Piece(body, note.strip());
    }
}
