package dev.shevek.cli;

import dev.shevek.execution.PlaybookRun;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * ^C and SIGTERM: nothing more is started, what runs on hosts is killed, the recap is shown, and the process ends with
 * Ansible's exit status for it. All that is bounded, as a second ^C does nothing more.
 */
final class Interrupts {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Interrupts() {}

    /** Runs, and has the run end when the process is asked to; then this does not return. */
    static int guarding(PlaybookRun run, IntSupplier work, Console console) {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(run, worker, ended), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.getAsInt();
        } finally {
            if (ending(hook)) {
                console.fail("[ERROR]: User interrupted execution", ExitCode.INTERRUPTED);
                console.flush();
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
        }
    }

    private static boolean ending(Thread hook) {
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    private static void end(PlaybookRun run, Thread worker, CountDownLatch ended) {
        run.stop();
        worker.interrupt();
        try {
            // the worker ends the process before that
            boolean _ = ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
