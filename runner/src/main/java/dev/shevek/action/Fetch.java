package dev.shevek.action;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code fetch}: copies a file of the target to the controller, never outside of its destination. */
public final class Fetch implements Action {
    @Override
    public Outcome run(ActionContext context) {
        if (context.check()) {
            return Outcome.of(Results.skipped("check mode not (yet) supported for this module"));
        }
        checkText(context, "src", "source");
        checkText(context, "dest", "dest");
        String src = Args.text(context.arg("src"));
        String dest = Args.text(context.arg("dest"));
        if (src == null || dest == null) {
            throw new ModuleFailure("src and dest are required");
        }
        boolean strict = Args.flag(context, "fail_on_missing", true);
        Result read =
                context.target().module("ansible.legacy.slurp", DictValue.ofTexts(Map.of("src", StrValue.of(src))));
        if (read.failed()) {
            return Outcome.of(missing(read, src, strict));
        }
        String content = Args.text(read.values().get("content"));
        byte[] bytes = Base64.getMimeDecoder().decode(content == null ? "" : content);
        Path file = destination(context, src, dest);
        try {
            return Outcome.of(store(bytes, file, src));
        } catch (IOException e) {
            throw new ModuleFailure("Failed to fetch the file: " + e.getMessage());
        }
    }

    private static void checkText(ActionContext context, String name, String shown) {
        Value given = context.arg(name);
        if (given != null && given != NoneValue.NONE && !(given instanceof StrValue)) {
            throw new ModuleFailure("Invalid type supplied for " + shown + " option, it must be a string");
        }
    }

    private static Result missing(Result read, String src, boolean strict) {
        Map<String, Value> values = new LinkedHashMap<>();
        String message = read.message();
        if (message.contains("not found")) {
            message = "the remote file does not exist, not transferring, ignored";
        } else if (message.toLowerCase(java.util.Locale.ROOT).startsWith("source is a directory")) {
            message = "remote file is a directory, fetch cannot work on directories";
        }
        values.put("changed", BoolValue.FALSE);
        values.put("msg", StrValue.of(message));
        if (strict) {
            values.put("failed", BoolValue.TRUE);
        } else {
            values.put("file", StrValue.of(src));
        }
        return Results.of(values);
    }

    /** Where the file goes; a source with {@code ..} in it cannot leave the folder of its host. */
    private static Path destination(ActionContext context, String src, String dest) {
        Path base = context.search().playbookDirectory();
        if (Args.flag(context, "flat", false)) {
            Path path = base.resolve(dest);
            if (dest.endsWith("/")) {
                Path inside =
                        path.resolve(src.substring(src.lastIndexOf('/') + 1)).normalize();
                if (Files.isDirectory(inside)) {
                    throw new ModuleFailure(
                            "calculated dest '" + inside + "' is an existing directory, use another path"
                                    + " that does not point to an existing directory");
                }
                return inside;
            }
            if (Files.isDirectory(path)) {
                throw new ModuleFailure(
                        "dest is an existing directory, use a trailing slash if you want to fetch src into"
                                + " that directory");
            }
            return path.normalize();
        }
        String host = context.host();
        Path folder = base.resolve(dest).normalize();
        Path path = folder.resolve(host).resolve(src.replaceFirst("^/+", "")).normalize();
        if (!path.startsWith(folder) || host.contains("/") || host.equals("..")) {
            throw new ModuleFailure("Detected directory traversal, expected to be contained in '" + folder
                    + "' but got '" + path + "'");
        }
        return path;
    }

    private static Result store(byte[] bytes, Path file, String src) throws IOException {
        var content = new dev.shevek.module.Content.Inline(bytes, false);
        String sha1 = Digests.sha1(content);
        String md5 = Digests.md5(content);
        Map<String, Value> values = new LinkedHashMap<>();
        boolean same = Files.isRegularFile(file) && Digests.hex("SHA-1", file).equals(sha1);
        values.put("changed", BoolValue.of(!same));
        values.put("md5sum", StrValue.of(md5));
        values.put("dest", StrValue.of(file.toString()));
        values.put("checksum", StrValue.of(sha1));
        if (same) {
            values.put("file", StrValue.of(src));
            return Results.of(values);
        }
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
            Path part = Files.createTempFile(parent, ".shevek-", "");
            try {
                Files.write(part, bytes);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        values.put("remote_md5sum", NoneValue.NONE);
        values.put("remote_checksum", StrValue.of(sha1));
        return Results.of(values);
    }
}
