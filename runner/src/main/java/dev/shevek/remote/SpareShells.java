package dev.shevek.remote;

import dev.shevek.source.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Shells for the next foreign commands, opened while those before run. */
final class SpareShells {
    private static final int MOST = 4;
    private static final Duration OPENING = Duration.ofSeconds(60);

    private final ShellOpener opener;
    private final Deque<CompletableFuture<@Nullable LoopShell>> next = new ArrayDeque<>();
    private int wanted;
    private boolean begun;
    private boolean closed;

    SpareShells(ShellOpener opener) {
        this.opener = opener;
    }

    /** The spare, or null when there is none that can be used. */
    @Nullable
    LoopShell take(long deadline) throws TimeoutException, InterruptedException {
        CompletableFuture<@Nullable LoopShell> waiting;
        synchronized (this) {
            waiting = next.poll();
        }
        if (waiting == null) {
            return null;
        }
        if (!waiting.isDone()) {
            more();
        }
        try {
            LoopShell shell = deadline == Long.MAX_VALUE
                    ? waiting.get()
                    : waiting.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (shell == null || (shell.isAlive() && shell.watchesIdentity())) {
                return shell;
            }
            shell.close();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Opening takes longer than a command: over a slow network more of them have to be on their way. */
    private synchronized void more() {
        wanted = Math.min(wanted + 1, MOST);
    }

    /** Begins to open as many as are wanted: none at the first command, which may well be the only one. */
    synchronized void prepare() {
        if (!begun) {
            begun = true;
            return;
        }
        wanted = Math.max(wanted, 1);
        while (next.size() < wanted && !closed) {
            CompletableFuture<@Nullable LoopShell> opening = new CompletableFuture<>();
            next.add(opening);
            Thread.ofVirtual().name("spare shell").start(() -> opening.complete(open()));
        }
    }

    private @Nullable LoopShell open() {
        long deadline = System.nanoTime() + OPENING.toNanos();
        LoopShell shell = null;
        try {
            shell = opener.open(true, false, Long.MAX_VALUE, deadline);
            shell.greet(deadline);
            return shell;
        } catch (LoopShell.LostException | TimeoutException | InterruptedException | ProblemException e) {
            // who needs it opens its own and reports what is wrong
            if (shell != null) {
                shell.close();
            }
            return null;
        }
    }

    /** Closes them, maybe a little later. */
    synchronized void drop() {
        while (!next.isEmpty()) {
            var _ = next.poll().thenAccept(SpareShells::close);
        }
    }

    /** Opens no more. */
    synchronized void close() {
        closed = true;
        drop();
    }

    private static void close(@Nullable LoopShell shell) {
        if (shell != null) {
            shell.close();
        }
    }
}
