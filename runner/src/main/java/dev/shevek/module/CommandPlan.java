package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program that a user asked for, as {@code command} and {@code shell} do: at most one look at {@code creates} and
 * {@code removes}, then one step.
 *
 * @param argv the program and its arguments
 * @param cmd what is reported as {@code cmd}
 * @param expand whether variables and {@code ~} in the arguments are expanded on the target
 * @param chdir where it runs, or null
 * @param creates a pattern; if something matches, nothing is run
 * @param removes a pattern; if nothing matches, nothing is run
 * @param stdin what the program reads, or null
 * @param strip whether line ends at the end of its outputs are dropped
 * @param check whether this is check mode
 * @param warnings sentences for the user
 */
public record CommandPlan(
        List<String> argv,
        Value cmd,
        boolean expand,
        @Nullable String chdir,
        @Nullable String creates,
        @Nullable String removes,
        @Nullable String stdin,
        boolean strip,
        boolean check,
        List<String> warnings) {

    private static final String SIGNAL = "\u0001shevek\u0001";

    private static final String CHDIR = TargetPaths.EXPAND + """
            if [ -n "$1" ]; then
              shevek_expand "$1"
              CDPATH= cd -P -- "$x" 2>/dev/null || { printf '\\001shevek\\001chdir'; exit 126; }
            fi
            """;

    private static final String LOOK = CHDIR + """
            seen() {
              [ -n "$1" ] || return 1
              shevek_expand "$1"
              IFS=
              set -- $x
              [ -e "$1" ] || [ -L "$1" ]
            }
            if seen "$2"; then echo created; fi
            if seen "$3"; then echo there; fi
            exit 0
            """;

    private static final String RUN = CHDIR + """
            if [ "$2" = 1 ]; then
              i=$(($# - 2))
              shift 2
              while [ $i -gt 0 ]; do
                shevek_expand "$1"
                set -- "$@" "$x"
                shift
                i=$((i - 1))
              done
            else
              shift 2
            fi
            case $1 in
            */*) [ -e "$1" ] || { printf '\\001shevek\\0012'; printf '\\0%s' "$@"; exit 126; }
              if [ -d "$1" ] || ! [ -x "$1" ]; then printf '\\001shevek\\00113'; printf '\\0%s' "$@"; exit 126; fi ;;
            *)
              f=2 p=$PATH:
              while [ -n "$p" ]; do
                d=${p%%:*} p=${p#*:}
                if [ -f "${d:-.}/$1" ]; then
                  if [ -x "${d:-.}/$1" ]; then f=; break; else f=13; fi
                fi
              done
              [ -z "$f" ] || { printf '\\001shevek\\001%s' $f; printf '\\0%s' "$@"; exit 126; }
              case $1 in -*) d=${d:-.}/$1; shift; exec "$d" "$@" ;; esac ;;
            esac
            exec "$@"
            """;

    /** The first state of the machine. */
    public Next start() {
        if (creates == null && removes == null && !(check && chdir != null)) {
            return run(true);
        }
        Script look = Script.of(LOOK, text(chdir), text(creates), text(removes));
        return Next.look(look, answer -> answer, this::decide);
    }

    private Next decide(Answer seen) {
        if (signalled(seen) != null) {
            return Next.done(noDirectory());
        }
        List<String> found = Lines.of(seen.out());
        String did = check ? "Would" : "Did";
        if (creates != null && found.contains("created")) {
            return skip(
                    did + " not run command since '" + creates + "' exists", "skipped, since " + creates + " exists");
        }
        if (removes != null && !found.contains("there")) {
            return skip(
                    did + " not run command since '" + removes + "' does not exist",
                    "skipped, since " + removes + " does not exist");
        }
        return run(creates == null && removes == null);
    }

    private Next skip(String message, String stdout) {
        return Next.done(result(false, message, IntValue.ZERO, stdout, "", Map.of()));
    }

    private Next run(boolean skippedInCheckMode) {
        Result predicted = result(
                !skippedInCheckMode, "Command would have run if not in check mode", IntValue.ZERO, "", "", Map.of());
        if (skippedInCheckMode) {
            predicted = predicted.with("skipped", BoolValue.TRUE);
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(text(chdir));
        arguments.add(expand && needsExpansion() ? "1" : "");
        arguments.addAll(argv);
        Script script = new Script(RUN, arguments, stdin == null ? null : Content.of(stdin));
        return new Next.Do(
                List.of(new Step.Command(script)), predicted, answers -> Next.done(finished(answers.getLast())));
    }

    private boolean needsExpansion() {
        return argv.stream().anyMatch(word -> word.indexOf('$') >= 0 || word.startsWith("~"));
    }

    private Result finished(Answer answer) {
        String signal = signalled(answer);
        if (signal != null) {
            return signal.equals("chdir") ? noDirectory() : notStarted(List.of(signal.split("\0", -1)));
        }
        Map<String, Value> times = Map.of(
                "start", StrValue.of(Times.of(answer.start())),
                "end", StrValue.of(Times.of(answer.end())),
                "delta", StrValue.of(Times.between(answer.start(), answer.end())));
        boolean good = answer.succeeded();
        Killed killed = Killed.read(answer);
        Result result = result(
                true,
                good ? "" : "non-zero return code",
                IntValue.of(killed == null ? answer.status() : -killed.signal()),
                ended(answer.out()),
                ended(killed == null ? answer.err() : killed.stderr()),
                times);
        return good ? result : result.with("failed", BoolValue.TRUE);
    }

    private Result noDirectory() {
        return result(false, "Unable to change directory before execution.", NoneValue.NONE, "", "", Map.of())
                .with("failed", BoolValue.TRUE);
    }

    private Result notStarted(List<String> errnoAndWords) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("failed", BoolValue.TRUE);
        values.put("cmd", StrValue.of(ShellWords.join(errnoAndWords.subList(1, errnoAndWords.size()))));
        values.put("msg", StrValue.of("Error executing command."));
        values.put("rc", IntValue.of(Long.parseLong(errnoAndWords.getFirst())));
        putOutput(values, "", "");
        return Result.of(false, values).withWarnings(warnings);
    }

    private Result result(
            boolean changed, String message, Value rc, String stdout, String stderr, Map<String, Value> times) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("cmd", cmd);
        for (String key : List.of("delta", "end", "start")) {
            values.put(key, times.getOrDefault(key, NoneValue.NONE));
        }
        values.put("msg", StrValue.of(message));
        values.put("rc", rc);
        putOutput(values, stdout, stderr);
        return Result.of(changed, values).withWarnings(warnings);
    }

    private String ended(String output) {
        if (!strip) {
            return output;
        }
        int end = output.length();
        while (end > 0 && (output.charAt(end - 1) == '\n' || output.charAt(end - 1) == '\r')) {
            end--;
        }
        return output.substring(0, end);
    }

    private static @Nullable String signalled(Answer answer) {
        if (answer.status() != 126) {
            return null;
        }
        String out = answer.out();
        return out.startsWith(SIGNAL) ? out.substring(SIGNAL.length()) : null;
    }

    /** Puts both outputs and their lines. */
    static void putOutput(Map<String, Value> values, String stdout, String stderr) {
        values.put("stderr", StrValue.of(stderr));
        values.put("stderr_lines", Lines.valueOf(stderr));
        values.put("stdout", StrValue.of(stdout));
        values.put("stdout_lines", Lines.valueOf(stdout));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The words as a value, as {@code cmd} is reported by {@code command}. */
    public static Value reported(List<String> argv) {
        return ListValue.ofTexts(argv);
    }
}
