package dev.shevek.playbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that belong together: a {@code block}, or what {@code import_tasks} brought in (then without rescue and
 * always).
 *
 * @param keywords what is written on it
 * @param role the role it stands in, or null
 * @param tasks the tasks
 * @param rescue what runs when one of them fails
 * @param always what runs in any case
 */
public record Block(
        Keywords keywords, @Nullable RoleUse role, List<TaskNode> tasks, List<TaskNode> rescue, List<TaskNode> always)
        implements TaskNode {}
