package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileResult;
import dev.shevek.module.FileState;
import dev.shevek.module.FileStatus;
import dev.shevek.module.Lines;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One run of {@link Unarchive}. */
final class UnarchiveTask {
    private static final String ZIP = "ZipArchive";

    /** Prints handler, program, the program's version and the user's number, each ended by NUL. */
    private static final String KIND = """
            v=
            m=$(od -An -tx1 -N 6 "$1" | tr -d ' \\n')
            case $m in
            504b*) h=ZipArchive ;;
            1f8b*) h=TgzArchive ;;
            425a68*) h=TarBzipArchive ;;
            fd377a585a*) h=TarXzArchive ;;
            28b52ffd*) h=TarZstdArchive ;;
            *) h=TarArchive ;;
            esac
            if [ $h = ZipArchive ]; then c=$(command -v unzip)
            else c=$(command -v gtar || command -v tar)
            fi
            [ -z "$c" ] || [ $h = ZipArchive ] || v=$("$c" --version 2>/dev/null)
            printf '%s\\0' $h "$c" "$v" "$(id -u)"
            """;

    private static final String RUN = "cd -- \"$1\" || exit 1\nshift\nexec \"$@\"\n";

    /** Unpacks a copy elsewhere and says whether anything differs. */
    private static final String COMPARE = """
            d=$1 k=$2
            shift 2
            t=$(umask 077; mktemp -d "${TMPDIR:-/tmp}/ansible-XXXXXX") || exit 1
            trap 'rm -rf "$t"' EXIT
            "$@" -d "$t" >/dev/null 2>&1 </dev/null
            case $d in /*) ;; *) d=$PWD/$d ;; esac
            cd "$t" || exit 1
            find . -mindepth 1 -exec sh -c '
              d=$1 k=$2
              shift 2
              for f do
                if [ -h "$f" ]; then [ "$(readlink "$f")" = "$(readlink "$d/$f")" ] || echo differs
                elif [ -d "$f" ]; then [ -d "$d/$f" ] || echo differs
                else
                  if [ -n "$k" ] && [ "$d/$f" -nt "$f" ]; then continue; fi
                  cmp -s "$f" "$d/$f" || echo differs
                  [ "$(stat -c "%a %Y" "$f")" = "$(stat -c "%a %Y" "$d/$f" 2>/dev/null)" ] || echo attributes
                fi
              done' sh "$d" "$k" {} + | sort -u
            """;

    private final Unarchive.Args args;
    private final boolean check;
    private final FileLook look;
    private final String temporary;
    private final FileAttributes wanted;

    UnarchiveTask(Unarchive.Args args, boolean check, FileLook look, String temporary) {
        this.args = args;
        this.check = check;
        this.look = look;
        this.temporary = temporary;
        this.wanted = args.attributes();
    }

    Next start() {
        FileState src = look.files().getLast();
        FileStatus status = src.followed();
        String name = "Source '" + args.src() + "' ";
        if (status == null) {
            return end(Result.failed(name + (args.remote() ? "does not exist" : "failed to transfer")));
        }
        if (!src.readable()) {
            return end(Result.failed(name + "not readable"));
        }
        if (status.size() == 0) {
            return end(Result.failed("Invalid archive '" + args.src() + "', the file is 0 bytes"));
        }
        if (!look.file().isDirectory()) {
            return end(Result.failed("Destination '" + args.dest() + "' is not a directory"));
        }
        return Next.look(Script.of(KIND, args.src()), answer -> answer.out().split("\0", -1), kind -> {
            String program = kind[1];
            String handler = kind[0];
            if (program.isEmpty()) {
                return unfit("Unable to find required '" + (handler.equals(ZIP) ? "unzip" : "gtar' or 'tar")
                        + "' binary in the path");
            }
            if (handler.equals(ZIP)) {
                return list(new ArchiveCommands(args, handler, program), true);
            }
            if (check) {
                return end(Result.of(false)
                        .with("skipped", BoolValue.TRUE)
                        .with(
                                "msg",
                                StrValue.of("remote module (ansible.legacy.unarchive) does not support check mode when"
                                        + " using gtar")));
            }
            if (!kind[2].startsWith("tar") || !kind[2].contains("GNU")) {
                return unfit("Command \"" + program + "\" detected as tar type "
                        + (kind[2].startsWith("bsdtar") ? "bsd" : "None") + ". GNU tar required.");
            }
            return list(new ArchiveCommands(args, handler, program), kind[3].equals("0"));
        });
    }

    private Next unfit(String reason) {
        return end(Result.failed("Failed to find handler for \"" + args.src()
                + "\". Make sure the required command to extract the file is installed.\n" + reason));
    }

    private Next list(ArchiveCommands commands, boolean root) {
        return run(commands.list(), answer -> {
            List<String> names = commands.names(answer.out());
            if (!answer.succeeded() && (!commands.zip() || names.isEmpty())) {
                return unfit("Command \"" + commands.program() + "\" could not handle archive: "
                        + (commands.zip() ? "" : "Unable to list files in the archive: ") + answer.err());
            }
            if (names.isEmpty()) {
                return unfit("Command \"" + commands.program()
                        + "\" found no files in archive. Empty archive files are not supported.");
            }
            if (!commands.zip()) {
                return run(
                        commands.compare(),
                        diff -> unpack(commands, names, commands.differs(diff.out() + diff.err(), root)));
            }
            List<String> words = new ArrayList<>(List.of(args.dest(), args.keepNewer() ? "1" : ""));
            words.addAll(commands.compare());
            return Next.look(
                    new Script(COMPARE, words, null),
                    Answer::out,
                    out -> unpack(
                            commands,
                            names,
                            out.contains("differs") || (out.contains("attributes") && wanted.mode() == null)));
        });
    }

    private Next run(List<String> command, Function<Answer, Next> then) {
        return Next.look(new Script(RUN, words(command), null), answer -> answer, then);
    }

    private List<String> words(List<String> command) {
        List<String> words = new ArrayList<>(List.of(args.dest()));
        words.addAll(command);
        return words;
    }

    private Next unpack(ArchiveCommands commands, List<String> names, boolean differs) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("handler", StrValue.of(commands.handler()));
        values.put("dest", StrValue.of(args.dest()));
        values.put("src", StrValue.of(args.src()));
        if (!differs) {
            return check ? finish(Result.of(false, values), names) : attributes(Result.of(false, values), names);
        }
        List<String> command = commands.extract();
        Step step = new Step.Command(new Script(RUN, words(command), null), Map.of("LC_ALL", "C.UTF-8"), false);
        Result predicted = listed(FileResult.add(Result.of(true, values), look.file()), names);
        return new Next.Do(List.of(step), predicted, answers -> {
            Answer answer = answers.getLast();
            values.put(
                    "extract_results",
                    DictValue.ofTexts(Map.of(
                            "cmd", ListValue.ofTexts(command),
                            "rc", IntValue.of(answer.status()),
                            "out", StrValue.of(answer.out()),
                            "err", StrValue.of(answer.err()))));
            if (!answer.succeeded()) {
                Result failed = Result.failed("failed to unpack " + args.src() + " to " + args.dest());
                for (Map.Entry<String, Value> entry : values.entrySet()) {
                    failed = failed.with(entry.getKey(), entry.getValue());
                }
                return end(FileResult.add(failed, look.file()));
            }
            return attributes(Result.of(true, values), names);
        });
    }

    private Next attributes(Result result, List<String> names) {
        if (wanted.onlyBasics().equals(FileAttributes.NONE)) {
            return finish(result, names);
        }
        Set<String> all = new LinkedHashSet<>();
        for (String name : names) {
            if (List.of(name.split("/", -1)).contains("..")) {
                throw new ModuleFailure("The archive holds a path outside of its destination: " + name);
            }
            all.add(name);
            int slash = name.indexOf('/');
            if (slash > 0) {
                all.add(name.substring(0, slash));
            }
        }
        return ManyAttributes.look(args.dest(), List.copyOf(all), wanted, look, steps -> {
            if (steps.isEmpty()) {
                return finish(result, names);
            }
            Result changed = result.with("changed", BoolValue.TRUE);
            return new Next.Do(steps, listed(FileResult.add(changed, look.file()), names), answers -> {
                Answer last = answers.getLast();
                return last.succeeded()
                        ? finish(changed, names)
                        : end(Result.failed("Unexpected error when accessing exploded file. "
                                + last.err().strip()));
            });
        });
    }

    private Result listed(Result result, List<String> names) {
        return args.listFiles() ? result.with("files", ListValue.ofTexts(names)) : result;
    }

    private Next finish(Result result, List<String> names) {
        return new Next.Look<>(
                FileLook.states(List.of(args.dest()), FileAttributes.NONE),
                now -> end(FileResult.add(listed(result, names), now.file())));
    }

    private Next end(Result result) {
        return temporary.isEmpty()
                ? Next.done(result)
                : Next.look(Script.of("rm -rf -- \"$1\"\n", temporary), Answer::out, out -> Next.done(result));
    }

    /** The lines of an output as they are, without empty ones. */
    static List<String> lines(String out) {
        return Lines.of(out).stream().filter(line -> !line.isEmpty()).toList();
    }
}
