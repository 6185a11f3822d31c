package dev.shevek.execution;

import dev.shevek.action.Target;

/** Gives tasks the hosts they act on; connects only when something is really asked of them. */
interface Targets extends AutoCloseable {
    /** The target of a task; throws ProblemException when its connection keywords make no sense. */
    Target open(TargetRequest request);

    /** Ends every connection. */
    @Override
    void close();
}
