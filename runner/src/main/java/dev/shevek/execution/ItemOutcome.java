package dev.shevek.execution;

import dev.shevek.action.Effect;
import dev.shevek.event.Status;
import dev.shevek.module.Result;
import dev.shevek.source.Problem;
import dev.shevek.value.BoolValue;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task, or one item of its loop, gave on a host.
 *
 * @param result what is registered
 * @param effects what it changes in the run
 * @param status how it ended
 * @param ignoreErrors whether a failure is ignored
 * @param ignoreUnreachable whether a lost host is ignored
 * @param noLog whether the result is hidden
 * @param delegatedTo the host it ran on instead, or null
 * @param delegateFacts whether facts belong to that host
 * @param notifies handlers to tell if something changed, rendered
 * @param include what is to be included, or null
 * @param problem why it failed, with its place, or null
 * @param check whether it ran in check mode
 * @param diff whether differences are shown
 * @param notices what the user is told beside it
 */
record ItemOutcome(
        Result result,
        List<Effect> effects,
        Status status,
        boolean ignoreErrors,
        boolean ignoreUnreachable,
        boolean noLog,
        @Nullable String delegatedTo,
        boolean delegateFacts,
        List<Value> notifies,
        @Nullable IncludeRequest include,
        @Nullable Problem problem,
        boolean check,
        boolean diff,
        List<Problem> notices) {

    /** The same with what the user is told beside it. */
    ItemOutcome withNotices(Result other, List<Problem> told) {
        return with(other, status, include, told);
    }

    ItemOutcome withResult(Result other) {
        return with(other, status, include, notices);
    }

    /** The same, but it changed something. */
    ItemOutcome changed() {
        return with(result.with("changed", BoolValue.TRUE), Status.CHANGED, include, notices);
    }

    ItemOutcome withInclude(@Nullable IncludeRequest request) {
        return with(result, status, request, notices);
    }

    /** Whether it adds hosts or groups to the inventory. */
    boolean grows() {
        return effects.stream()
                .anyMatch(effect -> effect instanceof Effect.AddHost || effect instanceof Effect.AddGroup);
    }

    private ItemOutcome with(Result result, Status status, @Nullable IncludeRequest include, List<Problem> notices) {
        return new ItemOutcome(
                result,
                effects,
                status,
                ignoreErrors,
                ignoreUnreachable,
                noLog,
                delegatedTo,
                delegateFacts,
                notifies,
                include,
                problem,
                check,
                diff,
                notices);
    }
}
