package dev.shevek.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked of the output; names follow the settings of Ansible's default callback.
 *
 * @param verbosity the number of {@code -v}
 * @param check whether the whole run is in check mode
 * @param skippedHosts display_skipped_hosts
 * @param okHosts display_ok_hosts
 * @param failedStderr display_failed_stderr
 * @param customStats show_custom_stats
 * @param perHostStart show_per_host_start
 * @param checkMarkers check_mode_markers
 * @param pathOnFailure show_task_path_on_failure
 * @param args display_args_to_stdout
 * @param format callback_result_format, or the format of another callback
 * @param pretty callback_format_pretty, or null when not set
 * @param diffContext lines around a change in a diff
 * @param colours colour names where they differ from the usual ones
 */
public record OutputSettings(
        int verbosity,
        boolean check,
        boolean skippedHosts,
        boolean okHosts,
        boolean failedStderr,
        boolean customStats,
        boolean perHostStart,
        boolean checkMarkers,
        boolean pathOnFailure,
        boolean args,
        ResultFormat format,
        @Nullable Boolean pretty,
        int diffContext,
        Map<Colour, String> colours) {
    /** What Ansible does when nothing is set. */
    public static final OutputSettings USUAL = new OutputSettings(
            0, false, true, true, false, false, false, false, false, false, ResultFormat.JSON, null, 3, Map.of());

    /** The same at another verbosity. */
    public OutputSettings withVerbosity(int level) {
        return new OutputSettings(
                level,
                check,
                skippedHosts,
                okHosts,
                failedStderr,
                customStats,
                perHostStart,
                checkMarkers,
                pathOnFailure,
                args,
                format,
                pretty,
                diffContext,
                colours);
    }
}
