package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.FileState;
import dev.shevek.module.Next;
import dev.shevek.module.Script;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
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
            tree.put("directories", lines(out.substring(0, cut)));
            tree.put("files", lines(out.substring(cut + 1)));
            task.before("path_content", DictValue.ofTexts(tree));
            return task.finish(at.path(), values, task.check ? at : null);
        });
    }

    private static Value lines(String text) {
        return ListValue.ofTexts(
                text.isEmpty() ? List.of() : List.of(text.stripTrailing().split("\n")));
    }
}
