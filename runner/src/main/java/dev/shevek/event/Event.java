package dev.shevek.event;

import dev.shevek.module.Result;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a run, in the order a user should see it. Results may hold secrets: listeners mask by mark and by the
 * {@code noLog} of the task.
 */
public sealed interface Event {

    /** The run of a playbook file starts. */
    record PlaybookStarted(String file, int plays) implements Event {}

    /**
     * A play starts.
     *
     * @param name its name, or its hosts when it has none
     * @param hosts its hosts in order
     * @param check whether the play runs in check mode
     * @param path where it stands, or null
     */
    record PlayStarted(
            String name,
            List<String> hosts,
            boolean check,
            @Nullable Origin path) implements Event {}

    /** A play whose pattern matches no host is passed over. */
    record NoHostsMatched() implements Event {}

    /** All hosts of a play have failed. */
    record NoHostsRemaining() implements Event {}

    /** A task (or a handler) starts on the hosts that are left. */
    record TaskStarted(TaskInfo task) implements Event {}

    /** A task begins to run on one host: for live displays. */
    record HostStarted(TaskInfo task, String host) implements Event {}

    /** A task waits for something, such as {@code server web1 to become active}: for live displays. */
    record Waiting(TaskInfo task, String host, String what) implements Event {}

    /**
     * One item of a loop is done.
     *
     * @param label what {@code loop_control.label} gives, else the item
     * @param delegatedTo the host it ran on instead, or null
     */
    record ItemDone(
            TaskInfo task,
            String host,
            @Nullable String delegatedTo,
            Status status,
            Result result,
            Value label,
            boolean ignored)
            implements Event {}

    /**
     * A task is done on a host.
     *
     * @param delegatedTo the host it ran on instead, or null
     * @param looped whether {@link ItemDone} events came before, which the display then relies on
     * @param ignored a failure that the play goes on after
     */
    record HostDone(
            TaskInfo task,
            String host,
            @Nullable String delegatedTo,
            Status status,
            Result result,
            boolean looped,
            boolean ignored)
            implements Event {}

    /**
     * An attempt of an {@code until} loop was not enough.
     *
     * @param left attempts that are left
     * @param item the loop item's label, or null
     */
    record Retrying(
            TaskInfo task,
            String host,
            @Nullable String delegatedTo,
            Result result,
            int left,
            @Nullable Value item) implements Event {}

    /** A file of tasks was included for these hosts. */
    record Included(
            TaskInfo task,
            String file,
            List<String> hosts,
            @Nullable Value label) implements Event {}

    /** A host was told to run a handler later. */
    record HandlerNotified(String handler, String host) implements Event {}

    /** An asynchronous task was looked at and still runs. */
    record AsyncPolled(TaskInfo task, String host, String jobId, int secondsLeft) implements Event {}

    /** An asynchronous task that was waited for is over. */
    record AsyncDone(TaskInfo task, String host, String jobId, boolean failed) implements Event {}

    /** A line for standard output that an action has while it runs. */
    record Said(String line) implements Event {}

    /** A mistake that is told beside the results, on stderr: what was to be included cannot be read. */
    record Complained(Problem problem) implements Event {}

    /** What a {@code meta} task did, said from {@code -vv} on. */
    record MetaDone(String what) implements Event {}

    /** Something the user should know. The same problem is shown once. */
    record Noticed(Problem problem) implements Event {}

    /**
     * The recap.
     *
     * @param hosts counters by host, in order of first use
     * @param custom what {@code set_stats} collected, by host ({@code _run} for all)
     */
    record Finished(Map<String, HostRecap> hosts, Map<String, Map<String, Value>> custom) implements Event {}
}
