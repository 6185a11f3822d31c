package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.FileState;
import dev.shevek.module.Next;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is inside a directory that goes away, for its difference. */
final class RemovedTree {
    private static final String CODE = """
            find "$1" -mindepth 1 -type d
            printf '\\0'
            find "$1" -mindepth 1 ! -type d
            """;

    private RemovedTree() {}

    static Next look(FileTask task, FileState at, Map<String, Value> values) {
        return Next.look(Script.of(CODE, at.path()), Answer::out, out -> {
            int cut = out.indexOf('\0');
            Map<String, Value> tree = new LinkedHashMap<>();
            List<String> directories = list(out.substring(0, cut));
            tree.put("directories", lines(directories));
            tree.put("files", lines(inOrder(at.path(), directories, list(out.substring(cut + 1)))));
            task.before("path_content", DictValue.ofTexts(tree));
            return task.finish(at.path(), values, task.check ? at : null);
        });
    }

    /** The files of a directory before those of the directories in it. */
    private static List<String> inOrder(String top, List<String> directories, List<String> files) {
        Map<String, List<String>> byParent = new HashMap<>();
        files.forEach(file -> byParent.computeIfAbsent(TargetPaths.parent(file), parent -> new ArrayList<>())
                .add(file));
        List<String> all = new ArrayList<>(byParent.getOrDefault(top, List.of()));
        directories.forEach(directory -> all.addAll(byParent.getOrDefault(directory, List.of())));
        return all;
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.stripTrailing().split("\n"));
    }

    private static Value lines(List<String> paths) {
        return ListValue.ofTexts(paths);
    }
}
