package dev.shevek.cli;

import dev.shevek.execution.PlayScopes;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.UnreadablePlaybookException;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.Value;
import dev.shevek.vars.Variables;
import java.util.ArrayList;
import java.util.List;

/** What plays say of themselves, for those who look without running. */
final class PlayKeywords {
    /** The keywords of a play that are rendered before it starts; others wait for a task. */
    private static final List<String> RENDERED = List.of(
            "hosts",
            "name",
            "gather_facts",
            "gather_subset",
            "gather_timeout",
            "serial",
            "strategy",
            "order",
            "max_fail_percentage",
            "force_handlers");

    private final RunSetup setup;
    private final Variables variables;

    PlayKeywords(RunSetup setup) {
        this.setup = setup;
        this.variables = setup.variables();
    }

    /** What a play knows before it has hosts: its {@code vars_files} are read, its prompts have their defaults. */
    Scope scope(Play play) {
        return variables.scope(
                PlayScopes.listed(play, setup.templates(), setup.files(), variables.merges()), null, null);
    }

    /** Renders the keywords of all plays; throws {@link UnreadablePlaybookException} with all that cannot be. */
    void check(List<Playbook> playbooks) {
        List<Problem> problems = new ArrayList<>();
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                check(play, scope(play), problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new UnreadablePlaybookException(problems, UnreadablePlaybookException.LANGUAGE);
        }
    }

    private void check(Play play, Scope scope, List<Problem> problems) {
        for (String keyword : RENDERED) {
            Value written = play.keywords().own(keyword);
            if (written == null) {
                continue;
            }
            try {
                setup.templates().render(written, scope);
            } catch (ProblemException e) {
                Problem problem = e.problem();
                problems.add(new Problem(
                        problem.severity(),
                        "Error processing keyword '" + keyword + "': " + problem.message(),
                        problem.origin(),
                        problem.hint(),
                        problem.cause()));
            }
        }
    }
}
