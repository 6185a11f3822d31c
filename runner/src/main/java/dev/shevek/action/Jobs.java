package dev.shevek.action;

import dev.shevek.module.Result;
import org.jspecify.annotations.Nullable;

/** Tasks that go on in the background under {@code async}. */
public interface Jobs {
    /**
     * Whether a job of that id was started in this run.
     *
     * @param folder where its files are sought on the target
     */
    boolean isKnown(String id, String folder);

    /** What a job gave, or null while it goes on. */
    @Nullable
    Result result(String id) throws InterruptedException;
}
