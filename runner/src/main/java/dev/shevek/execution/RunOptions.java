package dev.shevek.execution;

import dev.shevek.action.FactsModules;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line and the settings ask of a run.
 *
 * @param baseDirectory the directory of the first playbook: {@code playbook_dir}
 * @param extraVars {@code -e}, merged, as defined
 * @param tags {@code --tags}; {@code all} when none
 * @param skipTags {@code --skip-tags}
 * @param limit {@code --limit} as given, or null
 * @param check check mode
 * @param diff show differences
 * @param become become on every task unless a keyword or variable says otherwise
 * @param becomeMethod default method
 * @param becomeUser default user to become, or null for root
 * @param becomePassword or null
 * @param becomeSameUser whether who logs in as the user to become, becomes that user all the same
 * @param connection default connection: {@code ssh}, {@code local}…
 * @param remoteUser default user to log in as, or null
 * @param connectionPassword or null
 * @param privateKey or null
 * @param timeout seconds to connect
 * @param taskTimeout seconds a task may run; 0 for ever
 * @param forks hosts worked on at once
 * @param startAtTask skip tasks before the one of this name (or glob), or null
 * @param step ask before each task
 * @param forceHandlers run notified handlers on failed hosts too
 * @param verbosity how many {@code -v}
 * @param debug whether to tell what goes on inside
 * @param gathering {@code implicit}, {@code explicit} or {@code smart}
 * @param strategy default strategy
 * @param anyErrorsFatal default of {@code any_errors_fatal}
 * @param noLog default of {@code no_log}
 * @param missingHandlerFails whether notifying an unknown handler is an error
 * @param mergeHashes {@code hash_behaviour = merge}
 * @param injectFacts {@code inject_facts_as_vars}
 * @param inventorySources as given
 * @param factsModules which modules gather facts
 * @param configFile the ansible.cfg that was read, or null
 */
public record RunOptions(
        Path baseDirectory,
        Map<String, Value> extraVars,
        Set<String> tags,
        Set<String> skipTags,
        @Nullable String limit,
        boolean check,
        boolean diff,
        boolean become,
        String becomeMethod,
        @Nullable String becomeUser,
        @Nullable String becomePassword,
        boolean becomeSameUser,
        String connection,
        @Nullable String remoteUser,
        @Nullable String connectionPassword,
        @Nullable String privateKey,
        int timeout,
        int taskTimeout,
        int forks,
        @Nullable String startAtTask,
        boolean step,
        boolean forceHandlers,
        int verbosity,
        boolean debug,
        String gathering,
        String strategy,
        boolean anyErrorsFatal,
        boolean noLog,
        boolean missingHandlerFails,
        boolean mergeHashes,
        boolean injectFacts,
        List<String> inventorySources,
        FactsModules factsModules,
        @Nullable Path configFile) {
    /** What counts when nothing is asked for. */
    public static RunOptions defaults(Path baseDirectory) {
        return new RunOptions(
                baseDirectory,
                Map.of(),
                Set.of("all"),
                Set.of(),
                null,
                false,
                false,
                false,
                "sudo",
                null,
                null,
                false,
                "ssh",
                null,
                null,
                null,
                10,
                0,
                50,
                null,
                false,
                false,
                0,
                false,
                "implicit",
                "linear",
                false,
                false,
                true,
                false,
                true,
                List.of(),
                FactsModules.SMART,
                null);
    }
}
