package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.RawText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps entries of fstab, and mounts and unmounts what they name. */
public final class Mount implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.posix.mount",
            "Mount file systems and keep fstab",
            Options.of(
                            Option.bool("boot").orElse(true),
                            Option.str("dump").orElse("0"),
                            Option.str("fstab"),
                            Option.str("fstype"),
                            Option.path("path").mandatory().aliases("name"),
                            Option.str("opts"),
                            Option.bool("opts_no_log").orElse(false),
                            Option.str("passno").orElse("0"),
                            Option.path("src"),
                            Option.bool("backup").orElse(false),
                            Option.str("state")
                                    .mandatory()
                                    .choices(
                                            "absent",
                                            "absent_from_fstab",
                                            "mounted",
                                            "present",
                                            "unmounted",
                                            "remounted",
                                            "ephemeral"))
                    .rule(new OptionRule.RequiredIf("state", "mounted", List.of("src", "fstype"), false))
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("src", "fstype"), false))
                    .rule(new OptionRule.RequiredIf("state", "ephemeral", List.of("src", "fstype"), false)));

    private static final String LOOK = TargetPaths.EXPAND + """
            PATH=$PATH:/usr/sbin:/sbin
            shevek_expand "$2"
            s=$x
            shevek_expand "$1"
            e= m=
            [ -e "$x" ] && e=1
            if [ -n "$e" ] && [ ! -h "$x" ]; then
              if [ -d "$x" ]; then p=$x/..; else p=${x%/*}; p=${p:-/}; fi
              a=$(stat -c '%d %i' "$x") b=$(stat -c '%d %i' "$p")
              if [ "${a%% *}" != "${b%% *}" ] || [ "$a" = "$b" ]; then m=1; fi
            fi
            f=$(readlink -f "$3" 2>/dev/null) || f=$3
            d=
            [ -f "$f" ] && d=$(sha1sum <"$f") && d=${d%% *}
            printf '%s\\0' "$x" "$s" "$e" "$m" "$f" "$d" "$(cat /proc/self/mountinfo)" "$(mount)"
            [ -z "$d" ] || cat <"$f"
            """;

    private static final String MAKE = """
            p=$1 c=
            case $p in /*) c=/ p=${p#/} ;; esac
            while [ -n "$p" ]; do
              n=${p%%/*}
              case $p in */*) p=${p#*/} ;; *) p= ;; esac
              [ -n "$n" ] || continue
              c=$c$n
              if [ ! -e "$c" ]; then e=$(mkdir "$c" 2>&1) || { echo "Error making dir $1: $e" >&2; exit 1; }
                printf '%s\\n' "$c"; fi
              c=$c/
            done
            """;

    private static final String UNMAKE = """
            while read -r d; do l="$d
            $l"; done
            printf %s "$l" | while read -r d; do rmdir "$d"; done
            """;

    private static final String RUN = """
            PATH=$PATH:/usr/sbin:/sbin
            a=$1 n=$2 t=$3 o=$4
            shift 4
            case $a in
            mount) exec mount "$@" "$n" ;;
            umount) exec umount "$n" ;;
            esac
            if m=$(mount -o "remount$o" "$@" "$n" 2>&1); then exit 0; fi
            [ -z "$o" ] || exit 97
            umount "$n" && exec mount "$@" "$n"
            """;

    private static final int REFUSED = 97;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        Script look = Script.of(LOOK, args.text("path"), args.text("src", ""), args.text("fstab", "/etc/fstab"));
        return Next.look(look, answer -> RawText.fields(answer, 8), seen -> new Turn(request, seen).decide());
    }

    /** One run of the module, once the host has been seen. */
    private static final class Turn {
        private final Arguments args;
        private final String state;
        private final String name;
        private final String src;
        private final String[] seen;
        private final String opts;
        private final FstabEntry entry;
        private final List<String> warnings = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();

        Turn(Request<Arguments> request, String[] seen) {
            args = request.arguments();
            this.seen = seen;
            state = args.text("state");
            name = RawText.shown(seen[0]);
            src = RawText.shown(seen[1]);
            String given = args.text("opts", "defaults");
            boolean off = List.of(given.split(",", -1)).contains("noauto");
            if (args.bool("boot") && off) {
                warnings.add("Ignore the 'boot' due to 'opts' contains 'noauto'.");
            }
            opts = args.bool("boot") ? given : given + ",noauto";
            entry = new FstabEntry(
                    args.has("src") ? src : null,
                    name,
                    args.textOrNull("fstype"),
                    opts,
                    args.text("dump"),
                    args.text("passno"));
        }

        private boolean isMounted(boolean withSource) {
            return !seen[3].isEmpty() || MountTable.of(seen[6]).holds(seen[0], withSource ? seen[1] : null);
        }

        Next decide() {
            return switch (state) {
                case "absent", "absent_from_fstab" -> absent();
                case "unmounted" -> {
                    boolean mounted = isMounted(false);
                    if (mounted) {
                        run("umount");
                    }
                    yield finish(mounted, "Error unmounting " + name + ": ");
                }
                case "present" -> finish(write(entry.set(seen[8])), "");
                case "remounted" -> {
                    run("remount");
                    yield finish(true, "Error remounting " + name + ": ");
                }
                case "ephemeral" -> ephemeral();
                default -> mounted();
            };
        }

        private Next absent() {
            boolean changed = write(entry.unset(seen[8]));
            if (changed && state.equals("absent")) {
                if (isMounted(false)) {
                    run("umount");
                }
                if (!seen[2].isEmpty()) {
                    steps.add(new Step.Shell(Script.of(
                            "e=$(rmdir \"$1\" 2>&1) || { echo \"Error rmdir $1: $e\" >&2; exit 98; }", name)));
                }
            }
            return finish(changed, "Error unmounting " + name + ": ");
        }

        private Next ephemeral() {
            boolean mounted = isMounted(true);
            if (mounted
                    && !MountTable.of(seen[6]).holds(seen[0], seen[1])
                    && seen[7].lines().noneMatch(line -> line.startsWith(seen[1] + " on " + seen[0] + " "))) {
                throw new ModuleFailure("Ephemeral mount point is already mounted with a different source than the"
                        + " specified one. Failing in order to prevent an unwanted unmount or override operation. Try"
                        + " replacing this command with a \"state: unmounted\" followed by a \"state: ephemeral\", or"
                        + " use a different destination path.");
            }
            make();
            run(mounted ? "remount" : "mount");
            return finish(true, "Error mounting " + name + ": ");
        }

        private Next mounted() {
            make();
            boolean changed = write(entry.set(seen[8]));
            boolean mounted = isMounted(true);
            if (changed || !mounted) {
                run(mounted ? "remount" : "mount");
            }
            return finish(changed || !mounted, "Error mounting " + name + ": ");
        }

        private void make() {
            if (seen[2].isEmpty()) {
                steps.add(new Step.Shell(Script.of(MAKE, name)));
            }
        }

        private boolean write(String text) {
            boolean changed = !text.equals(seen[8]);
            if (changed || seen[5].isEmpty()) {
                String path = RawText.shown(seen[4]);
                if (seen[5].isEmpty()) {
                    steps.add(new Step.Shell(Script.of("mkdir -p -- \"$1\"", TargetPaths.parent(path))));
                }
                steps.add(new Step.Write(
                        path,
                        RawText.content(text),
                        FileAttributes.NONE,
                        args.bool("backup") && !seen[5].isEmpty(),
                        null,
                        false,
                        seen[5]));
            }
            return changed;
        }

        private void run(String action) {
            List<String> words = new ArrayList<>(List.of(action, name));
            boolean chosen = state.equals("remounted") && !opts.equals("defaults");
            words.add("");
            words.add(chosen ? "," + opts : "");
            String fstab = args.text("fstab", "/etc/fstab");
            if (state.equals("ephemeral")) {
                words.addAll(List.of("-t", args.text("fstype")));
                if (!opts.equals("defaults")) {
                    words.addAll(List.of("-o", opts));
                }
                words.add(src);
            } else if (!fstab.equals("/etc/fstab")) {
                words.addAll(List.of("-T", fstab));
            }
            steps.add(new Step.Command(new Script(RUN, words, null)));
        }

        private Next finish(boolean changed, String failure) {
            Result result = result(changed, "");
            if (steps.isEmpty()) {
                return Next.done(result);
            }
            return new Next.Do(List.copyOf(steps), result, answers -> {
                String backup = "";
                for (int i = 0; i < answers.size(); i++) {
                    Answer answer = answers.get(i);
                    if (!answer.succeeded()) {
                        return undo(answers, failed(steps.get(i), answer, failure));
                    }
                    if (steps.get(i) instanceof Step.Write) {
                        backup = answer.out().strip();
                    }
                }
                return Next.done(state.startsWith("absent") ? result : result(changed, backup));
            });
        }

        private static Result failed(Step step, Answer answer, String failure) {
            if (!(step instanceof Step.Command)) {
                return Result.failed(answer.err().strip());
            }
            return Result.failed(
                    answer.status() == REFUSED
                            ? "Options were specified with remounted, but the remount command failed. Failing in order"
                                    + " to prevent an unexpected mount result. Try replacing this command with a"
                                    + " \"state: unmounted\" followed by a \"state: mounted\" using the full desired"
                                    + " mount options instead."
                            : failure + answer.out() + answer.err());
        }

        /** A file system that cannot be mounted leaves neither an entry nor directories behind. */
        private Next undo(List<Answer> answers, Result failure) {
            List<Step> back = new ArrayList<>();
            if (state.equals("mounted") || state.equals("ephemeral")) {
                for (int i = 0; i < answers.size(); i++) {
                    Step step = steps.get(i);
                    if (step instanceof Step.Write write && answers.get(i).succeeded()) {
                        back.add(new Step.Write(
                                write.path(), RawText.content(seen[8]), FileAttributes.NONE, false, null, false, null));
                    } else if (step instanceof Step.Shell shell
                            && shell.script().code().equals(MAKE)) {
                        back.add(new Step.Shell(Script.of(UNMAKE)
                                .reading(RawText.content(
                                        RawText.of(answers.get(i).out())))));
                    }
                }
            }
            return back.isEmpty() ? Next.done(failure) : new Next.Do(back, failure, done -> Next.done(failure));
        }

        private Result result(boolean changed, String backup) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("name", StrValue.of(name));
            values.put("opts", args.bool("opts_no_log") ? StrValue.secret(opts) : StrValue.of(opts));
            values.put("dump", StrValue.of(args.text("dump")));
            values.put("passno", StrValue.of(args.text("passno")));
            values.put("fstab", StrValue.of(args.text("fstab", "/etc/fstab")));
            values.put("boot", StrValue.of(args.bool("boot") ? "yes" : "no"));
            values.put("backup_file", StrValue.of(backup));
            if (args.has("src")) {
                values.put("src", StrValue.of(src));
            }
            if (args.has("fstype")) {
                values.put("fstype", StrValue.of(args.text("fstype")));
            }
            return Result.of(changed, values).withWarnings(warnings);
        }
    }
}
