package dev.shevek.execution;

import dev.shevek.event.Event;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells, every time that {@code poll} seconds have passed, that a task under {@code async} still runs. */
final class AsyncWatch implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);
    private final TaskCall call;
    private final double limit;
    private final double poll;

    /**
     * Nothing is told yet.
     *
     * @param limit the seconds that the task has
     * @param poll the seconds from one notice to the next
     */
    AsyncWatch(TaskCall call, double limit, double poll) {
        this.call = call;
        this.limit = limit;
        this.poll = poll;
    }

    /** Begins to tell. */
    AsyncWatch start(String id) {
        if (poll > 0 && poll < limit) {
            Thread.ofVirtual().name("watch of async " + id).start(() -> watch(id));
        }
        return this;
    }

    private void watch(String id) {
        try {
            for (double left = limit - poll; !over.await((long) (poll * 1000), TimeUnit.MILLISECONDS); left -= poll) {
                call.report().event(new Event.AsyncPolled(call.info(), call.host(), id, Math.max(0, (int) left)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
