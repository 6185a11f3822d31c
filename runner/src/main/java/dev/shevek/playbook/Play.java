package dev.shevek.playbook;

import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A play. What has no accessor is read from its keywords: {@code gather_facts}, {@code gather_subset},
 * {@code gather_timeout}, {@code fact_path}, {@code serial}, {@code strategy}, {@code order},
 * {@code max_fail_percentage}, {@code force_handlers}.
 *
 * @param file the file it stands in, absolute; its directory is {@code playbook_dir}'s when it was not imported
 * @param directory the directory that relative names start from
 * @param keywords what is written on it; {@code vars} has those of an {@code import_playbook} put over them
 * @param varsFiles names (or lists of names, the first found counts) as written
 * @param prompts {@code vars_prompt}
 * @param preTasks what runs before the roles
 * @param roles the roles with their dependencies
 * @param tasks the tasks
 * @param postTasks what runs last
 * @param handlers every handler that is known before the run, in Ansible's order: of the roles, of the play, of
 *     imported roles; when names clash the last one counts
 */
public record Play(
        Path file,
        Path directory,
        Keywords keywords,
        List<Value> varsFiles,
        List<VarsPrompt> prompts,
        List<TaskNode> preTasks,
        List<RoleTasks> roles,
        List<TaskNode> tasks,
        List<TaskNode> postTasks,
        List<TaskNode> handlers) {

    /** The name as written, or null. */
    public @Nullable StrValue name() {
        return keywords.own("name") instanceof StrValue name ? name : null;
    }

    /** The pattern: text or a list of texts, as written. */
    public Value hosts() {
        Value hosts = keywords.own("hosts");
        return hosts == null ? StrValue.EMPTY : hosts;
    }
}
