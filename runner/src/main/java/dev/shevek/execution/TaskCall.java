package dev.shevek.execution;

import dev.shevek.event.TaskInfo;
import dev.shevek.playbook.Task;
import dev.shevek.vars.PlayVariables;

/**
 * A task to be run on a host.
 *
 * @param task what to run
 * @param host the host it is for
 * @param info what listeners are told of it
 * @param play the play's variables
 * @param report where items, retries and the end are reported to
 */
record TaskCall(Task task, String host, TaskInfo info, PlayVariables play, Report report) {}
