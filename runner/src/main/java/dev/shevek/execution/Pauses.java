package dev.shevek.execution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting between attempts and items, ended early when the run is stopped. */
final class Pauses {
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Waits; throws when the run was stopped. */
    void pause(Duration time) throws InterruptedException {
        if (!time.isZero() && stop.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the run was stopped");
        }
    }

    /** Ends all waiting. */
    void stop() {
        stop.countDown();
    }
}
