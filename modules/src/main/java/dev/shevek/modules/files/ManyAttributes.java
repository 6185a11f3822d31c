package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.AttributePlan;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileStatus;
import dev.shevek.module.Next;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Owner, group and mode of many files below a directory, in one look and a few steps. */
final class ManyAttributes {
    private static final String LOOK = "F='" + FileStatus.format() + "'\n"
            + "cd -- \"$1\" && xargs -0 stat -c \"-|$F|%n\" -- 2>/dev/null\nexit 0\n";

    private ManyAttributes() {}

    /** Looks at them, and goes on with the steps that give them what is wanted; what is not there is left out. */
    static Next look(
            String directory,
            List<String> names,
            FileAttributes wanted,
            FileLook owners,
            Function<List<Step>, Next> then) {
        Script script = Script.of(LOOK, directory).reading(Content.of("./" + String.join("\0./", names) + "\0"));
        return Next.look(script, Answer::out, out -> then.apply(plan(directory, out, wanted, owners)));
    }

    private static List<Step> plan(String directory, String out, FileAttributes wanted, FileLook owners) {
        Map<String, StringBuilder> modes = new LinkedHashMap<>();
        StringBuilder owned = new StringBuilder();
        for (String line : out.split("\n(?=-\\|[0-9a-f]+\\|)", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            int cut = FileStatus.end(line, 2);
            FileStatus status = FileStatus.of(line.substring(2, cut));
            String name = line.substring(cut + 1);
            String path = name.endsWith("\n") ? name.substring(0, name.length() - 1) : name;
            FileAttributes changes = AttributePlan.of(path, status, null, null, wanted.onlyBasics(), owners)
                    .changes();
            if (changes.owner() != null || changes.group() != null) {
                owned.append(path).append('\0');
            }
            String mode = changes.mode();
            if (mode != null) {
                modes.computeIfAbsent(mode, key -> new StringBuilder())
                        .append(path)
                        .append('\0');
            }
        }
        List<Step> steps = new ArrayList<>();
        String owner = wanted.owner() == null ? "" : wanted.owner();
        String both = wanted.group() == null ? owner : owner + ":" + wanted.group();
        run(steps, "cd -- \"$1\" && xargs -0 chown -h -- \"$2\"", directory, both, owned);
        modes.forEach((mode, names) -> run(steps, "cd -- \"$1\" && xargs -0 chmod -- \"$2\"", directory, mode, names));
        return steps;
    }

    private static void run(List<Step> steps, String code, String directory, String operand, StringBuilder names) {
        if (!names.isEmpty()) {
            Script script = Script.of(code, directory, operand).reading(Content.of(names.toString()));
            steps.add(new Step.Shell(script));
        }
    }
}
