package dev.shevek.vars;

import dev.shevek.playbook.Block;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.RoleTasks;
import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a play brings: its variables, those its roles share, and the magic variables about its hosts. */
public final class PlayVariables {
    private final Play play;
    private final boolean merge;
    private final Map<String, Value> vars;
    private final VarsFiles varsFiles;
    private final Map<String, Value> magic = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Value>> filesByHost = new ConcurrentHashMap<>();
    private final List<RoleUse> shared = new ArrayList<>();
    private final List<RoleUse> used = new ArrayList<>();
    private volatile Layer defaults;
    private volatile Layer roleVars;

    /** Reads {@code vars_files} for a host, given what it knows without them. */
    @FunctionalInterface
    public interface VarsFiles {
        /** None. */
        VarsFiles NONE = (host, scope) -> Map.of();

        /** The variables, later files over earlier ones. */
        Map<String, Value> read(@Nullable String host, LayeredScope scope);
    }

    /**
     * The variables of a play.
     *
     * @param name its name as rendered
     * @param prompted the answers to {@code vars_prompt}
     * @param merge whether dictionaries of the same name are merged
     */
    public PlayVariables(Play play, String name, Map<String, Value> prompted, VarsFiles varsFiles, boolean merge) {
        this.merge = merge;
        this.play = play;
        this.varsFiles = varsFiles;
        Map<String, Value> all = new LinkedHashMap<>(Layer.texts(play.keywords().vars()));
        all.putAll(prompted);
        this.vars = all;
        for (List<? extends TaskNode> part : List.of(play.roles(), play.preTasks(), play.postTasks(), play.tasks())) {
            roles(part).forEach(role -> {
                used.add(role.role());
                if (role.role().shared()) {
                    shared.add(role.role());
                }
            });
        }
        magic.put("ansible_play_name", StrValue.of(name));
        magic.put("playbook_dir", StrValue.of(play.directory().toString()));
        this.defaults = new Layer("role defaults", Map.of());
        this.roleVars = new Layer("role vars", Map.of());
        refresh();
    }

    /** The play. */
    public Play play() {
        return play;
    }

    /** The roles that are used in nodes, those imported inside a role before it. */
    public static List<RoleTasks> roles(List<? extends TaskNode> nodes) {
        List<RoleTasks> found = new ArrayList<>();
        collect(nodes, found);
        return found;
    }

    private static void collect(List<? extends TaskNode> nodes, List<RoleTasks> found) {
        for (TaskNode node : nodes) {
            switch (node) {
                case Task task -> {}
                case Block block -> {
                    collect(block.tasks(), found);
                    collect(block.rescue(), found);
                    collect(block.always(), found);
                }
                case RoleTasks role -> {
                    role.dependencies().forEach(dependency -> collect(dependency.tasks(), found));
                    collect(role.tasks(), found);
                    found.add(role);
                }
            }
        }
    }

    /** A role is used from now on, whether it shares its variables or not. */
    public synchronized void use(RoleUse role) {
        used.add(role);
        if (role.shared()) {
            shared.add(role);
        }
        refresh();
    }

    /** The hosts: all of the play, those not lost, and those of this batch that are not lost. */
    public void hosts(List<String> all, List<String> left, List<String> batch) {
        magic.put("ansible_play_hosts_all", ListValue.ofTexts(all));
        magic.put("ansible_play_hosts", ListValue.ofTexts(left));
        ListValue current = ListValue.ofTexts(batch);
        magic.put("ansible_play_batch", current);
        magic.put("play_hosts", current);
    }

    /** The hosts that still take part, and those that failed. */
    public void progress(Collection<String> current, Collection<String> failed) {
        magic.put("ansible_current_hosts", ListValue.ofTexts(List.copyOf(current)));
        magic.put("ansible_failed_hosts", ListValue.ofTexts(List.copyOf(failed)));
    }

    /** Forgets what {@code vars_files} gave, so that new facts may choose other files. */
    public void forgetFiles(String host) {
        filesByHost.remove(host);
    }

    Layer magicLayer() {
        return new Layer("magic variables", magic);
    }

    Layer varsLayer() {
        return new Layer("play vars", vars);
    }

    Layer defaultsLayer() {
        return defaults;
    }

    Layer roleVarsLayer() {
        return roleVars;
    }

    Layer filesLayer(@Nullable String host, LayeredScope without) {
        if (play.varsFiles().isEmpty()) {
            return new Layer("vars_files", Map.of());
        }
        String key = host == null ? "" : host;
        Map<String, Value> known = filesByHost.get(key);
        if (known == null) {
            known = varsFiles.read(host, without);
            filesByHost.put(key, known);
        }
        return new Layer("vars_files", known);
    }

    private void refresh() {
        Map<String, Value> allDefaults = new LinkedHashMap<>();
        Map<String, Value> allVars = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        Set<String> dependencies = new LinkedHashSet<>();
        for (RoleUse role : shared) {
            LayeredScope.put(allDefaults, TaskLayers.roleDefaults(role, merge), merge);
            LayeredScope.put(allVars, TaskLayers.exportedVars(role, merge), merge);
        }
        for (RoleUse role : used) {
            names.add(role.definition().fullName());
            addDependencies(role, dependencies);
        }
        defaults = new Layer("role defaults", allDefaults);
        roleVars = new Layer("role vars", allVars);
        ListValue direct = ListValue.ofTexts(names);
        magic.put("role_names", direct);
        magic.put("ansible_play_role_names", direct);
        magic.put("ansible_dependent_role_names", ListValue.ofTexts(List.copyOf(dependencies)));
        Set<String> every = new LinkedHashSet<>(dependencies);
        every.addAll(names);
        magic.put("ansible_role_names", ListValue.ofTexts(List.copyOf(every)));
    }

    private static void addDependencies(RoleUse role, Set<String> names) {
        for (RoleUse dependency : role.dependencies()) {
            addDependencies(dependency, names);
            names.add(dependency.definition().fullName());
        }
    }
}
