package dev.shevek.playbook;

import java.util.List;

/**
 * A role in the place where it runs.
 *
 * @param role the role as used here
 * @param dependencies the roles that run before it
 * @param tasks its own tasks
 * @param handlers its own handlers; those of dependencies are theirs
 */
public record RoleTasks(RoleUse role, List<RoleTasks> dependencies, List<TaskNode> tasks, List<TaskNode> handlers)
        implements TaskNode {
    @Override
    public Keywords keywords() {
        return role.keywords();
    }
}
