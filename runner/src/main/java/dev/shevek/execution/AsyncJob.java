package dev.shevek.execution;

import dev.shevek.module.Result;
import dev.shevek.remote.Shells;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task in the background. Its programs are detached from the run ({@link DetachedShells}): they go on when the run ends,
 * and are looked at when somebody asks what became of the job, so that waiting costs the target nothing.
 */
final class AsyncJob implements TargetRequest.Around {
    private static final long PATIENCE_MILLIS = 2000;

    private final String id;
    private final String folder;
    private @Nullable FutureTask<Result> work;
    private boolean begun;
    private boolean asked;
    private boolean detached;
    private long looks;
    private int programs;

    /**
     * Not started yet.
     *
     * @param folder where its files are on the target; may begin with {@code ~/}
     */
    AsyncJob(String id, String folder) {
        this.id = id;
        this.folder = folder;
    }

    String folder() {
        return folder;
    }

    String id() {
        return id;
    }

    /** Starts; comes back when the work is on its way: a program runs, or something else is being done, or it is over. */
    void start(Supplier<Result> what) throws InterruptedException {
        FutureTask<Result> task = new FutureTask<>(what::get) {
            @Override
            protected void done() {
                changed(() -> begun = true);
            }
        };
        work = task;
        Thread.ofVirtual().name("async " + id).start(task);
        synchronized (this) {
            while (!begun) {
                wait();
            }
        }
    }

    private synchronized void changed(Runnable change) {
        change.run();
        notifyAll();
    }

    @Override
    public Shells wrap(Shells shells) {
        return new DetachedShells(shells, this);
    }

    @Override
    public boolean ahead() {
        return false;
    }

    /** A name for the next program. */
    synchronized String nextProgram() {
        return id + "-" + ++programs;
    }

    /** Something has begun that is done in the run itself. */
    void attached() {
        changed(() -> begun = true);
    }

    /** A program runs by itself now. */
    void detached() {
        changed(() -> {
            begun = true;
            detached = true;
        });
    }

    /** Waits until somebody wants to know how the program does. */
    synchronized void awaitQuestion() throws InterruptedException {
        while (!asked) {
            wait();
        }
        asked = false;
    }

    /** The program was looked at: it still runs, or it is over. */
    void lookedAt(boolean over) {
        changed(() -> {
            looks++;
            detached = !over;
        });
    }

    /** What the job gave, or null while it goes on. */
    @Nullable
    Result result() throws InterruptedException {
        FutureTask<Result> task = work;
        if (task == null) {
            return null;
        }
        synchronized (this) {
            if (!task.isDone() && detached) {
                asked = true;
                notifyAll();
                long before = looks;
                while (!task.isDone() && looks == before) {
                    wait();
                }
            }
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            // when the program is over, what is left is to read what it said
            while (!task.isDone() && !detached && looks > 0 && System.nanoTime() < until) {
                wait(PATIENCE_MILLIS);
            }
        }
        return task.isDone() ? task.resultNow() : null;
    }
}
