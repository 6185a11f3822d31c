package dev.shevek.playbook;

import java.util.HashSet;
import java.util.Set;

/** Which keywords stand on what, as ansible-core 2.19 has them. */
final class KeywordNames {
    private static final Set<String> BASE = Set.of(
            "name",
            "connection",
            "port",
            "remote_user",
            "vars",
            "module_defaults",
            "environment",
            "no_log",
            "run_once",
            "ignore_errors",
            "ignore_unreachable",
            "check_mode",
            "diff",
            "any_errors_fatal",
            "throttle",
            "timeout",
            "debugger",
            "become",
            "become_method",
            "become_user",
            "become_flags",
            "become_exe");

    static final Set<String> PLAY = and(
            BASE,
            "hosts",
            "gather_facts",
            "gather_subset",
            "gather_timeout",
            "fact_path",
            "vars_files",
            "vars_prompt",
            "roles",
            "handlers",
            "pre_tasks",
            "post_tasks",
            "tasks",
            "force_handlers",
            "max_fail_percentage",
            "serial",
            "strategy",
            "order",
            "tags",
            "collections",
            "user");

    static final Set<String> BLOCK = and(
            BASE,
            "block",
            "rescue",
            "always",
            "when",
            "tags",
            "collections",
            "notify",
            "delegate_to",
            "delegate_facts");

    static final Set<String> TASK = and(
            BASE,
            "action",
            "local_action",
            "args",
            "async",
            "async_val",
            "changed_when",
            "collections",
            "delay",
            "delegate_facts",
            "delegate_to",
            "failed_when",
            "loop",
            "loop_control",
            "loop_with",
            "notify",
            "poll",
            "register",
            "retries",
            "tags",
            "until",
            "when");

    static final Set<String> ROLE = and(BASE, "role", "when", "tags", "collections", "delegate_to", "delegate_facts");

    static final Set<String> PLAYBOOK_INCLUDE = and(BASE, "import_playbook", "when", "tags");

    /** What {@code include_tasks} and {@code include_role} take; the rest belongs under {@code apply}. */
    static final Set<String> INCLUDE = Set.of(
            "action",
            "args",
            "collections",
            "debugger",
            "ignore_errors",
            "listen",
            "loop",
            "loop_control",
            "loop_with",
            "name",
            "no_log",
            "register",
            "run_once",
            "tags",
            "timeout",
            "vars",
            "when");

    static final Set<String> LOOP_CONTROL =
            Set.of("loop_var", "index_var", "label", "pause", "extended", "extended_allitems", "break_when");

    /** The usual loops of old playbooks. */
    static final Set<String> LOOPS = Set.of(
            "with_items",
            "with_dict",
            "with_fileglob",
            "with_filetree",
            "with_first_found",
            "with_flattened",
            "with_indexed_items",
            "with_inventory_hostnames",
            "with_lines",
            "with_list",
            "with_nested",
            "with_random_choice",
            "with_sequence",
            "with_subelements",
            "with_together");

    /** Keywords whose value is a list, also when one thing is written. */
    static final Set<String> LISTS = Set.of(
            "when",
            "environment",
            "module_defaults",
            "notify",
            "listen",
            "changed_when",
            "failed_when",
            "until",
            "collections");

    /** Keywords whose value is text: a list or a dict is refused. */
    static final Set<String> TEXTS = Set.of(
            "name",
            "connection",
            "remote_user",
            "debugger",
            "become_method",
            "become_user",
            "become_flags",
            "become_exe",
            "delegate_to",
            "register",
            "strategy",
            "order",
            "fact_path");

    private KeywordNames() {}

    private static Set<String> and(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
