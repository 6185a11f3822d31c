package dev.shevek.action;

import dev.shevek.module.Content;
import dev.shevek.module.FileContent;
import dev.shevek.module.FileContentPlan;
import dev.shevek.module.Json;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code copy}: puts files of the controller, directories of them, or a text in place on the target. */
public final class Copy implements Action {
    /** What {@code src} of a result says when the content came from no file that the user named. */
    static final String TEMPORARY = "~/.ansible/tmp/.source";

    @Override
    public Outcome run(ActionContext context) {
        String src = Args.text(context.arg("src"));
        Value content = context.arg("content");
        content = content == NoneValue.NONE ? null : content;
        String dest = Args.text(context.arg("dest"));
        String wrong = null;
        if ((src == null || src.isEmpty()) && content == null) {
            wrong = "src (or content) is required";
        } else if (dest == null || dest.isEmpty()) {
            wrong = "dest is required";
        } else if (src != null && content != null) {
            wrong = "src and content are mutually exclusive";
        } else if (content != null && dest.endsWith("/")) {
            wrong = "can not use content with a dir as dest";
        }
        if (wrong != null || dest == null) {
            return Outcome.of(Results.failed(StrValue.of(String.valueOf(wrong)), Map.of()));
        }
        if (content != null) {
            return Outcome.of(content(context, dest, content));
        }
        String from = String.valueOf(src);
        if (Args.flag(context, "remote_src", false)) {
            return Outcome.of(context.target().module("ansible.legacy.copy", withoutDecrypt(context)));
        }
        Path path = context.search().find("files", from);
        if (path == null) {
            return Outcome.of(Results.failed(
                    StrValue.of("Unexpected AnsibleActionFail error: "
                            + missing(context, from).message()),
                    Map.of()));
        }
        return Outcome.of(Files.isDirectory(path) ? directory(context, path, from, dest) : file(context, path, dest));
    }

    private static DictValue withoutDecrypt(ActionContext context) {
        Map<Value, Value> args = new LinkedHashMap<>(context.args().entries());
        args.remove(StrValue.of("decrypt"));
        return new DictValue(args);
    }

    /** What is said when a controller file is not there. */
    static Result missing(ActionContext context, String name) {
        StringBuilder message = new StringBuilder("Could not find or access '");
        message.append(name).append("'\nSearched in:");
        for (Path candidate : context.search().candidates("files", name)) {
            message.append("\n\t").append(candidate).append(name.endsWith("/") ? "/" : "");
        }
        message.append(" on the Ansible Controller.\nIf you are using a module and expect the file to exist on the"
                + " remote, see the remote_src option");
        return Results.failed(StrValue.of(message.toString()), Map.of());
    }

    /** Writes a file; what has no difference to show says so, as Ansible's does. */
    static Result written(ActionContext context, FileContent file) {
        Result result = context.target().drive(() -> FileContentPlan.of(file));
        return !result.failed() && result.diffs().isEmpty() ? result.with("diff", ListValue.EMPTY) : result;
    }

    private static Result content(ActionContext context, String dest, Value value) {
        boolean structured = value instanceof DictValue || value instanceof ListValue;
        boolean secret = value instanceof StrValue text && text.isSecret();
        String text = structured ? Json.write(value) : String.valueOf(Args.text(value));
        Content bytes = new Content.Inline(text.getBytes(StandardCharsets.UTF_8), secret);
        FileContent file = CopyOptions.file(
                context, dest, null, bytes, null, TEMPORARY, null, Args.flag(context, "follow", false));
        return written(context, file);
    }

    private static Result file(ActionContext context, Path path, String dest) {
        FileContent file = CopyOptions.file(
                context,
                dest,
                path.getFileName().toString(),
                context.run().data().content(path, Args.flag(context, "decrypt", true)),
                path,
                TEMPORARY,
                path.toString(),
                Args.flag(context, "follow", false));
        return written(context, file);
    }

    private static Result directory(ActionContext context, Path root, String src, String dest) {
        boolean inside = src.endsWith("/");
        String into = dest.endsWith("/") ? dest : dest + "/";
        String prefix = inside ? "" : root.getFileName() + "/";
        Walk walk = walk(root, Args.flag(context, "local_follow", true));
        Result last = Result.of(false);
        boolean changed = false;
        List<Supplier<Next>> machines = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        if (!inside) {
            directories.add(prefix.substring(0, prefix.length() - 1));
        }
        walk.directories().forEach(each -> directories.add(prefix + root.relativize(each)));
        List<Result> results = new ArrayList<>();
        for (String directory : directories) {
            Result result = module(context, into + directory, "directory", null, context.arg("directory_mode"));
            if (result.failed()) {
                return result;
            }
            results.add(result);
        }
        for (Path file : walk.files()) {
            String relative = prefix + root.relativize(file);
            FileContent content = CopyOptions.file(
                    context,
                    into,
                    relative,
                    context.run().data().content(file, Args.flag(context, "decrypt", true)),
                    file,
                    TEMPORARY,
                    file.toString(),
                    false);
            machines.add(() -> FileContentPlan.of(content));
        }
        if (!machines.isEmpty()) {
            results.addAll(context.target().driveAll(machines));
        }
        for (Map.Entry<Path, Path> link : walk.links().entrySet()) {
            String at = into + prefix + root.relativize(link.getKey());
            results.add(module(context, at, "link", link.getValue().toString(), null));
        }
        for (Result result : results) {
            if (result.failed()) {
                return result;
            }
            changed |= result.changed();
            last = result;
        }
        if (walk.files().size() == 1) {
            Value path = last.values().get("path");
            return last.values().get("dest") == null && path != null ? last.with("dest", path) : last;
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("dest", StrValue.of(into));
        values.put("src", StrValue.of(root + (inside ? "/" : "")));
        values.put("changed", BoolValue.of(changed));
        return Results.of(values);
    }

    private static Result module(
            ActionContext context, String path, String state, @Nullable String src, @Nullable Value mode) {
        Map<String, Value> args = new LinkedHashMap<>();
        for (String name : List.of("owner", "group", "seuser", "serole", "setype", "selevel", "attributes")) {
            Value value = context.arg(name);
            if (value != null) {
                args.put(name, value);
            }
        }
        args.put("path", StrValue.of(path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
        args.put("state", StrValue.of(state));
        if (src != null) {
            args.put("src", StrValue.of(src));
            args.put("force", BoolValue.TRUE);
            args.put("follow", BoolValue.FALSE);
        }
        if (mode != null) {
            args.put("mode", mode);
        }
        return context.target().module("ansible.legacy.file", DictValue.ofTexts(args));
    }

    /** What is in a directory. */
    private record Walk(List<Path> files, List<Path> directories, Map<Path, Path> links) {}

    private static Walk walk(Path root, boolean follow) {
        Walk walk = new Walk(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        try {
            into(root, follow, walk, new HashSet<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return walk;
    }

    private static void into(Path directory, boolean follow, Walk walk, Set<Path> above) throws IOException {
        if (!above.add(directory.toRealPath())) {
            return;
        }
        List<Path> entries;
        try (var list = Files.list(directory)) {
            entries = list.sorted().toList();
        }
        List<Path> directories = new ArrayList<>();
        for (Path entry : entries) {
            if (Files.isSymbolicLink(entry) && (!follow || leadsNowhere(entry, above))) {
                walk.links().put(entry, Files.readSymbolicLink(entry));
            } else if (Files.isDirectory(entry)) {
                directories.add(entry);
            } else if (Files.isRegularFile(entry)) {
                walk.files().add(entry);
            }
        }
        walk.directories().addAll(directories);
        for (Path below : directories) {
            into(below, follow, walk, above);
        }
        above.remove(directory.toRealPath());
    }

    /** Whether a link cannot be followed: what it names is not there, or is a directory that it lies in. */
    private static boolean leadsNowhere(Path link, Set<Path> above) throws IOException {
        return !Files.exists(link) || (Files.isDirectory(link) && above.contains(link.toRealPath()));
    }
}
