package dev.shevek.execution;

import dev.shevek.event.Status;
import dev.shevek.module.Result;
import java.util.List;

/**
 * What a task gave on a host.
 *
 * @param whole the result that is registered; with a loop, the one that holds the items' results
 * @param items one for each item of a loop; without a loop, {@code whole} alone
 * @param looped whether the task has a loop with items
 */
record TaskOutcome(ItemOutcome whole, List<ItemOutcome> items, boolean looped) {
    static TaskOutcome single(ItemOutcome outcome) {
        return new TaskOutcome(outcome, List.of(outcome), false);
    }

    Status status() {
        return whole.status();
    }

    Result result() {
        return whole.result();
    }
}
