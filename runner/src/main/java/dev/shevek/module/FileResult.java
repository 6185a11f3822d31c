package dev.shevek.module;

import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** What results say of a file: owner, group, uid, gid, mode, state and size. */
public final class FileResult {
    private FileResult() {}

    /** The values for what was seen; nothing when it is not there or a link leads nowhere. */
    public static Map<String, Value> of(FileState file) {
        FileStatus status = file.status();
        FileStatus followed = file.followed();
        if (status == null || followed == null) {
            return Map.of();
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("uid", IntValue.of(status.uid()));
        values.put("gid", IntValue.of(status.gid()));
        values.put("owner", StrValue.of(status.user()));
        values.put("group", StrValue.of(status.group()));
        values.put("mode", StrValue.of(status.modeText()));
        values.put("state", StrValue.of(file.name()));
        String context = file.context();
        if (context != null) {
            values.put("secontext", StrValue.of(context));
        }
        values.put("size", IntValue.of(status.size()));
        return values;
    }

    /** The same result with the values for what was seen; what it says already stays. */
    public static Result add(Result result, FileState file) {
        Result more = result;
        for (Map.Entry<String, Value> entry : of(file).entrySet()) {
            if (more.values().get(entry.getKey()) == null) {
                more = more.with(entry.getKey(), entry.getValue());
            }
        }
        return more;
    }
}
