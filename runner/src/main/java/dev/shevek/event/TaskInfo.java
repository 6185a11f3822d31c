package dev.shevek.event;

import dev.shevek.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What listeners need to know of a task.
 *
 * @param id unique in the run
 * @param name as shown: {@code role : name}, rendered as far as that is possible without a host
 * @param action the module or action as the user wrote it
 * @param path where the task stands
 * @param handler whether it is a handler
 * @param check whether it runs in check mode
 * @param diff whether differences are shown
 * @param noLog whether results are hidden
 * @param role the full name of the role that it belongs to, or null
 * @param args the arguments as written: {@code msg=hi, state=there}; null when there are none
 */
public record TaskInfo(
        String id,
        String name,
        String action,
        @Nullable Origin path,
        boolean handler,
        boolean check,
        boolean diff,
        boolean noLog,
        @Nullable String role,
        @Nullable String args) {}
