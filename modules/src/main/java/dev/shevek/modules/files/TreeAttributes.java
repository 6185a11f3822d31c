package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.AttributePlan;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileStatus;
import dev.shevek.module.Next;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** {@code recurse}: owner, group and mode of everything inside a directory, in one look and a few steps. */
final class TreeAttributes {
    private static final String LOOK = "F='" + FileStatus.format() + "'\n" + """
            find "$1" -mindepth 1 -exec stat -c "-|$F|%n" {} +
            [ -z "$2" ] || find -L "$1" -mindepth 1 ! -type l -exec stat -L -c "+|$F|%n" {} + 2>/dev/null
            """;

    private TreeAttributes() {}

    static Next look(FileTask task, String directory, Supplier<Next> then) {
        Script script = Script.of(LOOK, directory, task.args.follow() ? "follow" : "");
        return Next.look(script, Answer::out, out -> {
            plan(task, out);
            return then.get();
        });
    }

    private static void plan(FileTask task, String out) {
        Map<String, StringBuilder> modes = new LinkedHashMap<>();
        StringBuilder owners = new StringBuilder();
        StringBuilder links = new StringBuilder();
        boolean follow = task.args.follow();
        for (String line : out.split("\n(?=[-+]\\|[0-9a-f]+\\|)", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            int cut = FileStatus.end(line, 2);
            FileStatus status = FileStatus.of(line.substring(2, cut));
            boolean followed = line.charAt(0) == '+';
            if (follow && !followed && !status.isLink()) {
                continue;
            }
            String name = line.substring(cut + 1);
            String path = name.endsWith("\n") ? name.substring(0, name.length() - 1) : name;
            AttributePlan plan = AttributePlan.of(
                    path, status, null, null, task.args.attributes().onlyBasics(), task.look);
            FileAttributes changes = plan.changes();
            if (changes.owner() != null || changes.group() != null) {
                (status.isLink() ? links : owners).append(path).append('\0');
            }
            String mode = changes.mode();
            if (mode != null) {
                modes.computeIfAbsent(mode, key -> new StringBuilder())
                        .append(path)
                        .append('\0');
            }
        }
        String owner = task.args.attributes().owner();
        String group = task.args.attributes().group();
        String both = (owner == null ? "" : owner) + (group == null ? "" : ":" + group);
        run(task, "xargs -0 chown -- \"$1\"", both, owners);
        run(task, "xargs -0 chown -h -- \"$1\"", both, links);
        modes.forEach((mode, names) -> run(task, "xargs -0 chmod -- \"$1\"", mode, names));
    }

    private static void run(FileTask task, String code, String operand, StringBuilder names) {
        if (!names.isEmpty()) {
            task.step(new Step.Shell(Script.of(code, operand).reading(Content.of(names.toString()))));
        }
    }
}
