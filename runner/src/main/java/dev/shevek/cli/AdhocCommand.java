package dev.shevek.cli;

import java.util.List;

final class AdhocCommand {
    private final String program;
    private final Console console;

    AdhocCommand(String program, Console console) {
        this.program = program;
        this.console = console;
    }

    int run(List<String> typed) {
        return console.print(CommandArguments.help(program, "pattern", "Runs one module on hosts.", Flags.adhoc()));
    }
}
