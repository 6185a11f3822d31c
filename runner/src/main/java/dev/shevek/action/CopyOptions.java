package dev.shevek.action;

import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileContent;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@code copy} and its kin say about the files that they put in place. */
final class CopyOptions {
    private static final Map<PosixFilePermission, Integer> BITS = Map.of(
            PosixFilePermission.OWNER_READ, 0400,
            PosixFilePermission.OWNER_WRITE, 0200,
            PosixFilePermission.OWNER_EXECUTE, 0100,
            PosixFilePermission.GROUP_READ, 040,
            PosixFilePermission.GROUP_WRITE, 020,
            PosixFilePermission.GROUP_EXECUTE, 010,
            PosixFilePermission.OTHERS_READ, 04,
            PosixFilePermission.OTHERS_WRITE, 02,
            PosixFilePermission.OTHERS_EXECUTE, 01);

    /** What the module takes. */
    private static final Set<String> NAMES = Set.of(
            "_original_basename",
            "attributes",
            "backup",
            "checksum",
            "content",
            "dest",
            "directory_mode",
            "follow",
            "force",
            "group",
            "local_follow",
            "mode",
            "owner",
            "remote_src",
            "selevel",
            "serole",
            "setype",
            "seuser",
            "src",
            "unsafe_writes",
            "validate");

    /** What copy, template and assemble take beside it. */
    private static final Set<String> OF_ACTIONS = Set.of(
            "attr",
            "decrypt",
            "newline_sequence",
            "block_start_string",
            "block_end_string",
            "variable_start_string",
            "variable_end_string",
            "comment_start_string",
            "comment_end_string",
            "trim_blocks",
            "lstrip_blocks",
            "output_encoding",
            "delimiter",
            "ignore_hidden",
            "regexp");

    /** Larger files are not shown in differences. */
    private static final long SHOWN = 104448;

    private CopyOptions() {}

    /**
     * A file to be put in place.
     *
     * @param name its name inside a directory, or null when it may not go into one
     * @param file the controller's file, for {@code mode: preserve}, or null
     * @param header what the difference's "after" line names, or null
     */
    static FileContent file(
            ActionContext context,
            String dest,
            @Nullable String name,
            Content content,
            @Nullable Path file,
            @Nullable String source,
            @Nullable String header,
            boolean follow) {
        String sha1 = Digests.sha1(content);
        refuseUnknown(context, sha1);
        return new FileContent(
                dest,
                name,
                context.diff() ? shown(content) : content,
                sha1,
                Digests.md5(content),
                source,
                header,
                attributes(context, file),
                mode(context.arg("directory_mode")),
                Args.flag(context, "force", true),
                Args.flag(context, "backup", false),
                Args.text(context.arg("validate")),
                follow,
                Args.flag(context, "unsafe_writes", false),
                context.check(),
                context.diff());
    }

    /** Small files are read at once where their differences are shown. */
    private static Content shown(Content content) {
        if (content instanceof Content.LocalFile(Path path, long size, boolean secret) && size <= SHOWN) {
            try {
                return new Content.Inline(Files.readAllBytes(path), secret);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return content;
    }

    /** Names that the module behind the action does not know. */
    private static void refuseUnknown(ActionContext context, String sha1) {
        TreeSet<String> unknown = new TreeSet<>(context.arguments().keySet());
        unknown.removeAll(NAMES);
        unknown.removeAll(OF_ACTIONS);
        if (!unknown.isEmpty()) {
            throw new ModuleFailure(Result.failed("Unsupported parameters for (ansible.legacy.copy) module: "
                            + String.join(", ", unknown) + ". Supported parameters include: "
                            + String.join(", ", new TreeSet<>(NAMES)) + " (attr).")
                    .with("checksum", StrValue.of(sha1)));
        }
    }

    /** Owner, group, mode and kin. */
    static FileAttributes attributes(ActionContext context, @Nullable Path file) {
        String mode = mode(context.arg("mode"));
        if ("preserve".equals(mode)) {
            mode = file == null ? null : preserved(file);
        }
        String flags = Args.text(context.arg("attributes"));
        return new FileAttributes(
                Args.text(context.arg("owner")),
                Args.text(context.arg("group")),
                mode,
                flags == null ? Args.text(context.arg("attr")) : flags,
                Args.text(context.arg("seuser")),
                Args.text(context.arg("serole")),
                Args.text(context.arg("setype")),
                Args.text(context.arg("selevel")));
    }

    /** A mode as text: a number counts as what YAML made of it, so {@code 0644} is read as octal there already. */
    static @Nullable String mode(@Nullable Value value) {
        return value instanceof IntValue number ? "0" + Long.toOctalString(number.asLong()) : Args.text(value);
    }

    /** The mode of a controller file. */
    static String preserved(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            int mode = 0;
            for (PosixFilePermission permission : permissions) {
                mode |= BITS.getOrDefault(permission, 0);
            }
            return "0" + Integer.toOctalString(mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
