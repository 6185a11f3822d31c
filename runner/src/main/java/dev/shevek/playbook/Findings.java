package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading has found wrong so far. Reading goes on after a mistake, so that all of them are told at once. */
final class Findings {
    /** Ansible's exit status for mistakes in playbooks. */
    static final int PARSER_ERROR = 4;

    /** Ansible's exit status for other mistakes, such as a file that is not there. */
    static final int OTHER_ERROR = 1;

    private final List<Problem> problems = new ArrayList<>();
    private int exitCode;

    void parserError(String message, @Nullable Origin origin) {
        error(Problem.error(message, origin), PARSER_ERROR);
    }

    void otherError(String message, @Nullable Origin origin) {
        error(Problem.error(message, origin), OTHER_ERROR);
    }

    void error(Problem problem, int code) {
        if (exitCode == 0) {
            exitCode = code;
        }
        problems.add(problem);
    }

    void errors(ProblemException thrown, int code) {
        thrown.problems().forEach(problem -> error(problem, code));
    }

    void warning(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    List<Problem> warnings() {
        return problems.stream()
                .filter(problem -> problem.severity() != Severity.ERROR)
                .toList();
    }

    /** Throws everything found if there was an error. */
    void throwErrors() {
        if (exitCode != 0) {
            throw new UnreadablePlaybookException(List.copyOf(problems), exitCode);
        }
    }
}
