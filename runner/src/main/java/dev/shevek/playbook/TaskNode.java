package dev.shevek.playbook;

/** What a list of tasks is made of. */
public sealed interface TaskNode permits Task, Block, RoleTasks {
    /** The keywords that everything inside inherits. */
    Keywords keywords();
}
