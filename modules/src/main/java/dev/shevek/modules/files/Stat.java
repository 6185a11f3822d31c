package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileLook.Aspect;
import dev.shevek.module.FileState;
import dev.shevek.module.FileStatus;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what is at a path. */
public final class Stat implements Module<Stat.Args> {
    /**
     * What is asked.
     *
     * @param path where to look
     * @param follow whether a link is followed
     * @param checksum whether a digest is wanted
     * @param algorithm of the digest
     * @param mime whether type and charset are wanted
     * @param attributes whether {@code lsattr} is asked
     */
    public record Args(
            String path, boolean follow, boolean checksum, String algorithm, boolean mime, boolean attributes) {}

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.stat",
            List.of("ansible.legacy.stat"),
            "Retrieve file or file system status",
            Options.of(
                    Option.path("path").aliases("dest", "name").mandatory(),
                    Option.bool("follow").orElse(false),
                    Option.bool("get_mime")
                            .aliases("mime", "mime_type", "mime-type")
                            .orElse(true),
                    Option.bool("get_attributes").aliases("attr", "attributes").orElse(true),
                    Option.bool("get_checksum").orElse(true),
                    Option.str("checksum_algorithm")
                            .aliases("checksum", "checksum_algo")
                            .choices("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
                            .orElse("sha1")),
            null,
            Stat::bind);

    private static Args bind(Arguments arguments) {
        return new Args(
                arguments.text("path"),
                arguments.bool("follow"),
                arguments.bool("get_checksum"),
                arguments.text("checksum_algorithm"),
                arguments.bool("get_mime"),
                arguments.bool("get_attributes"));
    }

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args args = request.arguments();
        return TargetPaths.expand(args.path(), path -> {
            Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
            if (args.checksum()) {
                aspects.add(Aspect.DIGEST);
            }
            if (args.attributes()) {
                aspects.add(Aspect.FLAGS);
            }
            if (args.mime()) {
                aspects.add(Aspect.MIME);
            }
            return new Next.Look<>(
                    FileLook.probe(List.of(path), FileAttributes.NONE, aspects, args.algorithm(), FileLook.UNLIMITED),
                    look -> Next.done(Result.of(false, Map.of("stat", describe(args, look.file())))));
        });
    }

    private static Value describe(Args args, FileState at) {
        FileStatus status = args.follow() ? at.followed() : at.status();
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("exists", BoolValue.of(status != null));
        if (status == null) {
            // real Ansible says nothing more of what is not there
            return DictValue.ofTexts(values);
        }
        numbers(at.path(), status, values);
        permissions(status, values);
        values.put("blocks", IntValue.of(status.blocks()));
        values.put("block_size", IntValue.of(status.blockSize()));
        values.put("device_type", IntValue.of(status.special()));
        values.put("readable", BoolValue.of(at.readable()));
        values.put("writeable", BoolValue.of(at.writable()));
        values.put("executable", BoolValue.of(at.executable()));
        if (status.isLink()) {
            values.put("lnk_source", StrValue.of(at.realPath() == null ? at.path() : at.realPath()));
            values.put("lnk_target", StrValue.of(String.valueOf(at.linkTarget())));
        }
        values.put("pw_name", StrValue.of(status.user()));
        values.put("gr_name", StrValue.of(status.group()));
        String digest = at.digest();
        if (args.checksum() && status.isFile() && digest != null) {
            values.put("checksum", StrValue.of(digest));
        }
        if (args.mime()) {
            values.put("mimetype", StrValue.of(at.mimeType()));
            values.put("charset", StrValue.of(at.charset()));
        }
        if (args.attributes()) {
            String version = at.version();
            values.put("version", version == null ? dev.shevek.value.NoneValue.NONE : StrValue.of(version));
            String flags = at.flags();
            values.put("attributes", FileFlags.names(flags == null ? "" : flags));
            values.put("attr_flags", StrValue.of(flags == null ? "" : flags));
        }
        return DictValue.ofTexts(values);
    }

    /** Path, kind, owner numbers, size, times and kin of an inode. */
    static void numbers(String path, FileStatus status, Map<String, Value> values) {
        values.put("path", StrValue.of(path));
        values.put("mode", StrValue.of(octal(status.mode())));
        values.put("isdir", BoolValue.of(status.isDirectory()));
        values.put("ischr", BoolValue.of(status.isCharacterDevice()));
        values.put("isblk", BoolValue.of(status.isBlockDevice()));
        values.put("isreg", BoolValue.of(status.isFile()));
        values.put("isfifo", BoolValue.of(status.isPipe()));
        values.put("islnk", BoolValue.of(status.isLink()));
        values.put("issock", BoolValue.of(status.isSocket()));
        values.put("uid", IntValue.of(status.uid()));
        values.put("gid", IntValue.of(status.gid()));
        values.put("size", IntValue.of(status.size()));
        values.put("inode", IntValue.of(status.inode()));
        values.put("dev", IntValue.of(status.device()));
        values.put("nlink", IntValue.of(status.links()));
        values.put("atime", new FloatValue(FileStatus.seconds(status.accessed())));
        values.put("mtime", new FloatValue(FileStatus.seconds(status.modified())));
        values.put("ctime", new FloatValue(FileStatus.seconds(status.changed())));
    }

    /** Four digits at least, as {@code stat} alone shows it. */
    static String octal(int mode) {
        String digits = Integer.toOctalString(mode);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    /** Each permission bit by its name. */
    static void permissions(FileStatus status, Map<String, Value> values) {
        String[] names = {"usr", "grp", "oth"};
        for (int i = 0; i < names.length; i++) {
            int bits = status.mode() >> (6 - 3 * i);
            // writing first, as loops over the keys see them
            values.put("w" + names[i], BoolValue.of((bits & 2) != 0));
            values.put("r" + names[i], BoolValue.of((bits & 4) != 0));
            values.put("x" + names[i], BoolValue.of((bits & 1) != 0));
        }
        values.put("isuid", BoolValue.of((status.mode() & 04000) != 0));
        values.put("isgid", BoolValue.of((status.mode() & 02000) != 0));
    }
}
