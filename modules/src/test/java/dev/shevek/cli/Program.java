package dev.shevek.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Runs a program in this process. */
record Program(int code, String out, String err) {

    static Program playbook(Path directory, List<String> args) {
        return run(directory, console -> new PlaybookCommand("ansible-playbook", console).run(new ArrayList<>(args)));
    }

    static Program explain(Path directory, List<String> args) {
        return run(directory, console -> new ExplainCommand(console).run(new ArrayList<>(args)));
    }

    static Program pull(Path directory, List<String> args) {
        return run(directory, console -> new PullCommand("ansible-pull", console).run(new ArrayList<>(args)));
    }

    static Program vault(Path directory, List<String> args) {
        return run(directory, console -> new VaultCommand("ansible-vault", console).run(new ArrayList<>(args)));
    }

    static Program galaxy(Path directory, List<String> args) {
        return run(directory, console -> new GalaxyCommand("ansible-galaxy", console).run(new ArrayList<>(args)));
    }

    static Program init(Path directory, List<String> args) {
        return run(directory, console -> new InitCommand(console).run(args));
    }

    private static Program run(Path directory, ToIntFunction<Console> program) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("HOME", directory.toString(), "SHEVEK_ANSIBLE_PYTHON", "/usr/bin/python3"),
                directory);
        int code = program.applyAsInt(console);
        console.flush();
        return new Program(
                code,
                out.toString(StandardCharsets.UTF_8).replace(directory.toString(), "DIR"),
                err.toString(StandardCharsets.UTF_8).replace(directory.toString(), "DIR"));
    }
}
