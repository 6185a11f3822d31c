package dev.shevek.action;

import dev.shevek.module.Content;
import dev.shevek.module.FileContent;
import dev.shevek.module.FileContentPlan;
import dev.shevek.module.Fragments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.RawText;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code assemble}: puts a file together from fragments, of the target or of the controller. */
public final class Assemble implements Action {
    @Override
    public Outcome run(ActionContext context) {
        String src = Args.text(context.arg("src"));
        String dest = Args.text(context.arg("dest"));
        if (src == null || dest == null) {
            throw new ModuleFailure("src and dest are required");
        }
        if (Args.flag(context, "remote_src", true)) {
            return Outcome.of(context.target().module("ansible.legacy.assemble", context.args()));
        }
        Path folder = context.search().find("files", src);
        if (folder == null) {
            throw new ModuleFailure(Copy.missing(context, src).message());
        }
        if (!Files.isDirectory(folder)) {
            throw new ModuleFailure("Source (" + folder + ") is not a directory");
        }
        return Outcome.of(put(context, dest, read(context, folder)));
    }

    private static Result put(ActionContext context, String dest, Content content) {
        FileContent file;
        try {
            file = CopyOptions.file(context, dest, null, content, null, Copy.TEMPORARY, null, false);
        } catch (ModuleFailure wrong) {
            throw new ModuleFailure(wrong.result().message());
        }
        Result result = context.target().drive(() -> FileContentPlan.of(file));
        boolean written = result.failed() || result.values().get("src") != null;
        if (!written) {
            return asFile(result);
        }
        return result.diffs().size() == 1 ? result.withDiff(result.diffs().getFirst()) : result;
    }

    /** The content was right already: what {@code file} says, not {@code copy}. */
    private static Result asFile(Result result) {
        Map<Value, Value> values = new LinkedHashMap<>(result.values().entries());
        values.remove(StrValue.of("dest"));
        values.remove(StrValue.of("checksum"));
        return new Result(new DictValue(values), result.diffs(), result.warnings());
    }

    private static Content read(ActionContext context, Path folder) {
        Map<String, String> files = new LinkedHashMap<>();
        boolean secret = false;
        List<Path> paths;
        try (var list = Files.list(folder)) {
            paths = list.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path path : paths) {
            Content content = context.run().data().content(path, Args.flag(context, "decrypt", true));
            secret |= content.secret();
            files.put(path.getFileName().toString(), RawText.of(bytes(content)));
        }
        Fragments fragments = new Fragments(
                Args.text(context.arg("regexp")),
                Args.text(context.arg("delimiter")),
                Args.flag(context, "ignore_hidden", false),
                true);
        return new Content.Inline(fragments.join(files).getBytes(StandardCharsets.ISO_8859_1), secret);
    }

    private static byte[] bytes(Content content) {
        return switch (content) {
            case Content.Inline(byte[] bytes, boolean secret) -> bytes;
            case Content.LocalFile(Path path, long size, boolean secret) -> {
                try {
                    yield Files.readAllBytes(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
