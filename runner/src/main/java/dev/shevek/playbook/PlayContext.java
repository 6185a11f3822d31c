package dev.shevek.playbook;

import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a play while its tasks are read: for names in static imports, and to gather handlers. */
final class PlayContext {
    private final Path directory;
    private final DictValue vars;
    private final List<String> collections;
    private final @Nullable Scope base;
    private final List<DictValue> fileVars = new ArrayList<>();
    private final List<RoleUse> shared = new ArrayList<>();
    private final List<TaskNode> importedHandlers = new ArrayList<>();
    private final Map<RoleKey, RoleUse> uses = new HashMap<>();

    /**
     * A play's context.
     *
     * @param directory where its relative names start
     * @param vars its variables
     * @param collections its {@code collections}
     * @param base the running play's variables when something is included, or null
     */
    PlayContext(Path directory, DictValue vars, List<String> collections, @Nullable Scope base) {
        this.directory = directory;
        this.vars = vars;
        this.collections = collections;
        this.base = base;
    }

    Path directory() {
        return directory;
    }

    DictValue vars() {
        return vars;
    }

    List<String> collections() {
        return collections;
    }

    @Nullable
    Scope base() {
        return base;
    }

    /** The variables of {@code vars_files} whose names are known before the run, strongest first. */
    List<DictValue> fileVars() {
        return fileVars;
    }

    void addFileVars(DictValue more) {
        fileVars.addFirst(more);
    }

    /** A role of the play whose variables everything after it sees. */
    void share(RoleUse role) {
        shared.addFirst(role);
    }

    List<DictValue> sharedRoleVars() {
        return shared.stream().map(role -> role.definition().vars()).toList();
    }

    List<DictValue> sharedRoleDefaults() {
        return shared.stream().map(role -> role.definition().defaults()).toList();
    }

    /** Handlers that came with imported roles. */
    List<TaskNode> importedHandlers() {
        return importedHandlers;
    }

    /** How often roles of one key occur does not matter to their key: the first use stands for all. */
    RoleUse known(RoleUse use) {
        RoleUse first = uses.putIfAbsent(use.key(), use);
        return first == null ? use : first;
    }
}
