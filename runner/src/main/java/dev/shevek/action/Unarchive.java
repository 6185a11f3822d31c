package dev.shevek.action;

import dev.shevek.module.Content;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code unarchive}: brings the archive to the target when it is on the controller, and unpacks it there. */
public final class Unarchive implements Action {
    private static final String LOOK = """
            if [ -n "$1" ] && { [ -e "$1" ] || [ -h "$1" ]; }; then echo created
            elif [ -d "$2" ]; then echo directory
            fi
            """;

    @Override
    public Outcome run(ActionContext context) {
        Map<String, Value> args = new LinkedHashMap<>(context.arguments());
        args.remove("decrypt");
        String src = Args.text(args.get("src"));
        String dest = Args.text(args.get("dest"));
        boolean remote = Args.flag(context, "remote_src", false);
        if (args.containsKey("copy")) {
            if (args.containsKey("remote_src")) {
                return failed("parameters are mutually exclusive: ('copy', 'remote_src')");
            }
            remote = !Args.flag(context, "copy", true);
            args.remove("copy");
            args.put("remote_src", BoolValue.of(remote));
        }
        if (src == null || dest == null) {
            return failed("src (or content) and dest are required");
        }
        String creates = Args.text(args.get("creates"));
        String seen = text(
                context,
                () -> TargetPaths.expand(
                        List.of(creates == null ? "" : creates, dest),
                        paths -> Uploads.said(new Script(LOOK, paths, null))));
        if (seen.startsWith("created")) {
            return Outcome.of(Results.skipped("skipped, since " + creates + " exists"));
        }
        if (remote) {
            return seen.isEmpty() ? failed("dest '" + dest + "' must be an existing dir") : unpack(context, args);
        }
        if (src.contains("://")) {
            return failed("Unsupported option, an URI src (" + src + ") is only supported when remote_src is True");
        }
        Path path = context.search().find("files", src);
        if (path == null) {
            return failed("Task failed: " + Copy.missing(context, src).message());
        }
        if (seen.isEmpty()) {
            return failed("dest '" + dest + "' must be an existing dir");
        }
        Content content = context.run().data().content(path, Args.flag(context, "decrypt", true));
        Result uploaded = Uploads.put(context, content, "source");
        if (uploaded.failed()) {
            return Outcome.of(uploaded);
        }
        args.put("src", StrValue.of(uploaded.message()));
        try {
            return unpack(context, args);
        } finally {
            Uploads.remove(context, uploaded.message());
        }
    }

    private static Outcome unpack(ActionContext context, Map<String, Value> args) {
        return Outcome.of(context.target().module("ansible.legacy.unarchive", DictValue.ofTexts(args)));
    }

    private static Outcome failed(@Nullable String message) {
        return Outcome.of(Results.failed(StrValue.of(String.valueOf(message)), Map.of()));
    }

    private static String text(ActionContext context, java.util.function.Supplier<Next> machine) {
        return context.target().drive(machine).message();
    }
}
