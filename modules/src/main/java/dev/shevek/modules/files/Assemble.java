package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Fragments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.RawText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a file together from the fragments in a directory of the target. */
public final class Assemble implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.assemble",
            "Assemble configuration files from fragments",
            Options.of(
                            Option.path("src").mandatory(),
                            Option.str("delimiter"),
                            Option.path("dest").mandatory(),
                            Option.bool("backup").orElse(false),
                            Option.bool("remote_src").orElse(true),
                            Option.str("regexp"),
                            Option.bool("ignore_hidden").orElse(false),
                            Option.str("validate"),
                            Option.bool("decrypt").orElse(true))
                    .and(FileAttributes.OPTIONS));

    /** Answers each regular file: its name, a NUL, its size, a NUL, its content. */
    private static final String LOOK = """
            cd -- "$1" || exit
            for f in * .*; do
              [ -f "$f" ] || continue
              s=$(wc -c <"$f") || exit
              printf '%s\\0%d\\0' "$f" "$s"
              cat <"$f"
            done
            exit 0
            """;

    private static final String KIND = "if [ -d \"$1\" ]; then echo d; elif [ -e \"$1\" ]; then echo e; fi\n";

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return TargetPaths.expand(List.of(args.text("src"), args.text("dest")), paths -> {
            String src = paths.getFirst();
            Script look = Script.of("k=$(" + KIND + ")\ncase $k in d) ;; *) echo \"$k\"; exit 9 ;; esac\n" + LOOK, src);
            return Next.look(
                    look, answer -> fragments(args, src, answer), text -> write(request, src, paths.getLast(), text));
        });
    }

    private static String fragments(Arguments args, String src, Answer answer) {
        if (answer.status() == 9) {
            throw new ModuleFailure(
                    answer.out().isBlank()
                            ? "Source (" + src + ") does not exist"
                            : "Source (" + src + ") is not a directory");
        }
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err().strip());
        }
        Fragments fragments = new Fragments(
                args.textOrNull("regexp"), args.textOrNull("delimiter"), args.bool("ignore_hidden"), false);
        Map<String, String> files = new LinkedHashMap<>();
        String out = RawText.of(answer.stdout());
        for (int at = 0; at < out.length(); ) {
            int name = out.indexOf('\0', at);
            int size = out.indexOf('\0', name + 1);
            int end = size + 1 + Integer.parseInt(out.substring(name + 1, size));
            files.put(RawText.shown(out.substring(at, name)), out.substring(size + 1, end));
            at = end;
        }
        return fragments.join(files);
    }

    private static Next write(Request<Arguments> request, String src, String dest, String text) {
        Arguments args = request.arguments();
        String validate = args.textOrNull("validate");
        if (validate != null && !validate.contains("%s")) {
            throw new ModuleFailure("validate must contain %s: " + validate);
        }
        TextEdit edit = new TextEdit(
                dest,
                true,
                args.bool("backup"),
                validate,
                args.bool("unsafe_writes"),
                FileAttributes.of(args),
                true,
                "");
        TextEdit.Report report = (edited, message, changed, backup, diffs) -> {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("src", StrValue.of(src));
            values.put("dest", StrValue.of(dest));
            values.put("checksum", StrValue.of(digest("SHA-1", text)));
            values.put("md5sum", StrValue.of(digest("MD5", text)));
            if (validate != null && edited.changed()) {
                values.put(
                        "validation",
                        DictValue.ofTexts(
                                Map.of("rc", IntValue.ZERO, "stdout", StrValue.EMPTY, "stderr", StrValue.EMPTY)));
            }
            if (backup != null) {
                values.put("backup_file", StrValue.of(backup));
            }
            values.put("msg", StrValue.of("OK"));
            return Result.of(changed, values);
        };
        return Described.by(
                edit.start(request, old -> new TextEdit.Edited(text, !text.equals(old), "OK", Map.of()), report),
                dest,
                request.check());
    }

    private static String digest(String algorithm, String raw) {
        try {
            byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
