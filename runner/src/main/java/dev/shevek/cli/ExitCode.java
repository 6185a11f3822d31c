package dev.shevek.cli;

import dev.shevek.source.ProblemException;

/** Exit statuses, those of ansible-core. */
final class ExitCode {
    static final int OK = 0;
    static final int ERROR = 1;
    static final int FAILED_HOSTS = 2;
    static final int UNREACHABLE_OR_PARSER = 4;
    static final int USAGE = 2;
    static final int OPTIONS = 5;
    static final int INTERRUPTED = 99;
    static final int UNEXPECTED = 250;

    private ExitCode() {}

    /** What a problem that nothing else accounts for ends a program with: files that cannot be parsed have a status. */
    static int of(ProblemException mistake) {
        String message = mistake.problem().message();
        return message.startsWith("YAML parsing failed") || message.startsWith("Variable files must contain")
                ? UNREACHABLE_OR_PARSER
                : ERROR;
    }
}
