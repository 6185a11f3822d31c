package dev.shevek.cli;

import dev.shevek.execution.PlaybookRun;
import java.util.function.IntSupplier;

/** ^C and SIGTERM: nothing more is started, what runs ends, the recap is shown. */
final class Interrupts {
    private Interrupts() {}

    /** Runs, and tells the run to stop when the process is asked to end. */
    static int guarding(PlaybookRun run, IntSupplier work) {
        Thread hook = new Thread(run::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        int code = work.getAsInt();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return ExitCode.INTERRUPTED;
        }
        return code;
    }
}
