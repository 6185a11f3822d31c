package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import java.util.List;

/** Parameters for the key exchange of Diffie and Hellman. */
public final class OpensslDhparam implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.crypto.openssl_dhparam",
            "Generate OpenSSL Diffie-Hellman Parameters",
            Options.of(
                            Option.bool("backup").orElse(false),
                            Option.bool("force").orElse(false),
                            Option.path("path").mandatory(),
                            Option.bool("return_content").orElse(false),
                            Option.str("select_crypto_backend")
                                    .choices("auto", "cryptography", "openssl")
                                    .orElse("auto"),
                            Option.integer("size").orElse(4096),
                            Option.str("state").choices("absent", "present").orElse("present"))
                    .and(FileAttributes.OPTIONS));

    private static final String LOOK = """
            p=$1 whole=$2
            case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
            [ -d "$d" ] || { printf 'nowhere\n%s' "$d"; exit; }
            [ -e "$p" ] || { echo none; exit; }
            echo there
            t=$(openssl dhparam -text -noout -in "$p" 2>/dev/null) || t=
            t=${t#*'Parameters: ('}
            echo "${t%% bit*}"
            [ -z "$whole" ] || cat "$p"
            """;

    private static final String MAKE = Tools.PATH + """
            p=$1 b=$2 n=$3
            command -v openssl >/dev/null 2>&1 || { printf '\001missing openssl'; exit 127; }
            case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
            t=$(mktemp "$d/.shevek-XXXXXX") || exit 1
            trap 'rm -f "$t"' 0
            openssl dhparam -out "$t" "$n" 2>"$t.err" || { cat "$t.err" >&2; rm -f "$t.err"; exit 1; }
            rm -f "$t.err"
            [ -e "$p" ] || b=
            """ + Removal.KEEP + """
            if [ -e "$p" ]; then
              chmod "$(stat -c %a "$p")" "$t" && chown "$(stat -c %u:%g "$p")" "$t" || exit 1
            else
              u=$(umask)
              chmod "$(printf %o $((0666 & ~u)))" "$t"
            fi
            mv -f "$t" "$p"
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return TargetPaths.expand(args.text("path"), path -> {
            Removal removal = new Removal(path, args.bool("backup"));
            Script look = Script.of(LOOK, path, args.bool("return_content") ? "1" : "");
            return Next.look(look, OpensslDhparam::seen, seen -> decide(request, path, removal, seen));
        });
    }

    private static String[] seen(Answer answer) {
        String[] lines = answer.out().split("\n", 3);
        if (lines[0].equals("nowhere")) {
            throw new ModuleFailure(
                    Result.failed("The directory '" + lines[1] + "' does not exist or the file is not a directory")
                            .with("name", StrValue.of(lines[1])));
        }
        return lines;
    }

    private static Next decide(Request<Arguments> request, String path, Removal removal, String[] seen) {
        Arguments args = request.arguments();
        boolean there = seen[0].equals("there");
        Result same = Result.of(false)
                .with("size", IntValue.of(args.integer("size", 0)))
                .with("filename", StrValue.of(path));
        if (args.bool("return_content")) {
            same = same.with("dhparams", there && seen.length > 2 ? StrValue.of(seen[2]) : NoneValue.NONE);
        }
        if (args.text("state").equals("absent")) {
            Result gone = args.bool("return_content") ? same.with("dhparams", NoneValue.NONE) : same;
            return removal.of(there, there ? gone.with("changed", BoolValue.TRUE) : same);
        }
        FileAttributes attributes = FileAttributes.of(args);
        boolean good = there && seen[1].equals(Long.toString(args.integer("size", 0)));
        if (good && !args.bool("force")) {
            return Owned.of(List.of(path), attributes, same);
        }
        Result done = same.with("changed", BoolValue.TRUE);
        Script make = Script.of(MAKE, path, removal.flag(), Long.toString(args.integer("size", 0)));
        return new Next.Do(List.of(new Step.Command(make)), done, answers -> {
            Tools.checkStarted(answers.getLast());
            Result kept = removal.kept(done, answers.getLast());
            return kept.failed() ? Next.done(kept) : read(args, path, attributes, kept);
        });
    }

    private static Next read(Arguments args, String path, FileAttributes attributes, Result done) {
        return args.bool("return_content")
                ? Next.look(
                        Script.of("cat <\"$1\"", path),
                        Answer::out,
                        text -> Owned.of(List.of(path), attributes, done.with("dhparams", StrValue.of(text))))
                : Owned.of(List.of(path), attributes, done);
    }
}
