package dev.shevek.cli;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.util.List;

/** Whether there is any host to work on, said before anything else is done. */
final class HostSelection {
    private static final List<String> LOCALHOST = List.of("localhost", "127.0.0.1", "::1");

    private HostSelection() {}

    /**
     * Warns of an inventory without hosts.
     *
     * @throws ProblemException when {@code --limit} leaves none of a pattern's hosts
     */
    static void check(RunSetup setup, String pattern) {
        if (setup.hosts().all().isEmpty()) {
            if (setup.settings().flag("LOCALHOST_WARNING") && !LOCALHOST.contains(pattern)) {
                setup.screen()
                        .problem(
                                Problem.warning(
                                        "provided hosts list is empty, only localhost is available. Note that the"
                                                + " implicit localhost does not match 'all'",
                                        null),
                                true);
            }
            return;
        }
        if (setup.options().limit() != null
                && setup.hosts().select(pattern, true).isEmpty()) {
            setup.inventoryWarnings().forEach(problem -> setup.screen().problem(problem, true));
            throw new ProblemException(
                    "Specified inventory, host pattern and/or --limit leaves us with no hosts to target.", null);
        }
    }
}
