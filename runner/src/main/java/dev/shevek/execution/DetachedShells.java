package dev.shevek.execution;

import dev.shevek.module.Answer;
import dev.shevek.module.Controller;
import dev.shevek.module.Conversation;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.remote.Shells;
import dev.shevek.remote.TimeLimitException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Shells whose programs run in a session of their own on the target, output in files under the job's folder: they
 * outlive the connection and the run. What they said is read when the job is asked for.
 *
 * @param shells the shells of the identity
 * @param job the job that the programs belong to
 */
record DetachedShells(Shells shells, AsyncJob job) implements Shells {
    private static final String RUN = """
            j=$1 limit=$2 code=$3
            shift 3
            trap : TERM
            begun=$(date +%s)
            sh -c "$code" sh "$@" <"$j/in" >"$j/out" 2>"$j/err" &
            p=$!
            (
              trap - TERM
              sleep "$limit"
              echo "137 $limit late" >"$j/new"
              mv "$j/new" "$j/rc"
              kill -KILL -$$ || kill -KILL $p
            ) </dev/null >/dev/null 2>&1 &
            w=$!
            wait $p
            r=$?
            [ -e "$j/rc" ] || {
              echo "$r $(($(date +%s) - begun))" >"$j/new"
              mv "$j/new" "$j/rc"
            }
            kill -TERM -$$ 2>/dev/null || kill -TERM $w 2>/dev/null
            """;

    private static final String FOLDER = """
            d=$1
            case $d in "~/"*) d=$HOME/${d#"~/"} ;; esac
            shift
            j=$d/.shevek-$1
            """;

    private static final String START = FOLDER + """
            u=$(umask)
            umask 077
            mkdir -p "$d" || exit 126
            mkdir "$j" && cat >"$j/in" || exit 126
            shift
            run=$1
            shift
            s=setsid
            command -v setsid >/dev/null 2>&1 || s=nohup
            (
              umask "$u"
              trap '' HUP
              exec $s sh -c "$run" sh "$j" "$@" </dev/null >/dev/null 2>&1
            ) </dev/null >/dev/null 2>&1 &
            find "$d" -name '.shevek-*' -prune -mtime +7 -exec rm -rf '{}' + >/dev/null 2>&1
            exit 0
            """;

    private static final String LOOK = FOLDER + "cat \"$j/rc\" 2>/dev/null";

    private static final String READ = FOLDER + """
            cat "$j/out"
            cat "$j/err" >&2
            rm -rf "$j"
            """;

    @Override
    public List<Answer> probe(List<Script> scripts, Duration limit) {
        return shells.probe(scripts, limit);
    }

    @Override
    public Result talk(Conversation conversation, Controller controller) {
        job.attached();
        return shells.talk(conversation, controller);
    }

    @Override
    public List<Answer> apply(List<Step> steps, Duration limit) {
        if (steps.stream().noneMatch(step -> step instanceof Step.Command)) {
            job.attached();
            return shells.apply(steps, limit);
        }
        List<Answer> answers = new ArrayList<>(steps.size());
        for (Step step : steps) {
            answers.add(
                    step instanceof Step.Command command
                            ? program(command, limit)
                            : shells.apply(List.of(step), limit).getFirst());
            if (!answers.getLast().succeeded()) {
                break;
            }
        }
        return answers;
    }

    private Answer program(Step.Command command, Duration limit) {
        String name = job.nextProgram();
        Instant begun = Instant.now();
        List<String> arguments = new ArrayList<>(List.of(
                job.folder(),
                name,
                RUN,
                Long.toString(Math.max(1, limit.toSeconds())),
                command.script().code()));
        arguments.addAll(command.script().arguments());
        Script start = new Script(START, arguments, command.script().input());
        Answer started = shells.apply(List.of(new Step.Command(start, command.environment(), false)), Duration.ZERO)
                .getFirst();
        if (!started.succeeded()) {
            job.attached();
            return shells.apply(List.of(command), limit).getFirst();
        }
        job.detached();
        String[] ended = awaitEnd(name);
        Answer said = shells.apply(
                        List.of(new Step.Shell(new Script(READ, List.of(job.folder(), name), null))), Duration.ZERO)
                .getFirst();
        if (ended.length > 2) {
            throw new TimeLimitException(limit);
        }
        Instant end = begun.plusSeconds(Long.parseLong(ended[1]));
        return new Answer(said.stdout(), said.stderr(), Integer.parseInt(ended[0]), begun, end);
    }

    private String[] awaitEnd(String name) {
        while (true) {
            try {
                job.awaitQuestion();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TimeLimitException(Duration.ZERO);
            }
            Answer seen = shells.probe(List.of(new Script(LOOK, List.of(job.folder(), name), null)), Duration.ZERO)
                    .getFirst();
            boolean over = seen.succeeded() && !seen.out().isBlank();
            job.lookedAt(over);
            if (over) {
                return seen.out().strip().split(" ");
            }
        }
    }
}
