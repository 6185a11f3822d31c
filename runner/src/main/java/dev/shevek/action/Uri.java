package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.playbook.Task;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code uri} with files of the controller: brings them to the target, and sends them from there. */
public final class Uri implements Action {
    @Override
    public boolean concerns(Task task) {
        return task.args().get("src") != null || task.args().get("body_format") != null || task.moreArgs() != null;
    }

    @Override
    public Outcome run(ActionContext context) {
        Map<String, Value> args = new LinkedHashMap<>(context.arguments());
        List<String> uploaded = new ArrayList<>();
        try {
            if (!context.check() && !Args.flag(context, "remote_src", false)) {
                bring(context, args, uploaded);
            }
            return Outcome.of(context.target().module("ansible.legacy.uri", DictValue.ofTexts(args)));
        } finally {
            uploaded.forEach(path -> Uploads.remove(context, path));
        }
    }

    private static void bring(ActionContext context, Map<String, Value> args, List<String> uploaded) {
        String src = Args.text(args.get("src"));
        if (src != null) {
            args.put("src", StrValue.of(upload(context, src, uploaded)));
        } else if (args.get("body") instanceof DictValue body
                && "form-multipart".equals(Args.text(args.get("body_format")))) {
            Map<Value, Value> fields = new LinkedHashMap<>(body.entries());
            fields.replaceAll((name, value) -> part(context, value, uploaded));
            args.put("body", new DictValue(fields));
        }
    }

    private static Value part(ActionContext context, Value value, List<String> uploaded) {
        if (!(value instanceof DictValue part)) {
            return value;
        }
        String file = Args.text(part.get("filename"));
        String content = Args.text(part.get("content"));
        if (file == null || file.isEmpty() || (content != null && !content.isEmpty())) {
            return value;
        }
        Map<Value, Value> sent = new LinkedHashMap<>(part.entries());
        sent.put(StrValue.of("filename"), StrValue.of(upload(context, file, uploaded)));
        return new DictValue(sent);
    }

    private static String upload(ActionContext context, String name, List<String> uploaded) {
        @Nullable Path file = context.search().find("files", name);
        if (file == null) {
            throw new ModuleFailure(
                    "Task failed: " + Copy.missing(context, name).message());
        }
        Result put = Uploads.put(
                context,
                context.run().data().content(file, true),
                file.getFileName().toString());
        if (put.failed()) {
            throw new ModuleFailure(put);
        }
        uploaded.add(put.message());
        return put.message();
    }
}
