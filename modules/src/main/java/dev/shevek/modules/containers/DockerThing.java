package dev.shevek.modules.containers;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A network or a volume: what there is of it, what is done with it, and what is said of that. */
final class DockerThing {
    private final Request<Arguments> request;
    private final Docker docker;
    private final String key;
    private final String path;
    private final boolean absent;
    private final List<ContainerStep> steps = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();
    private final ContainerDifferences shown = new ContainerDifferences();
    private boolean there;

    /** Under a key of the result, at a path of the daemon. */
    DockerThing(Request<Arguments> request, String key, String path) {
        this.request = request;
        this.docker = Docker.of(request.arguments());
        this.key = key;
        this.path = path;
        this.absent = request.arguments().text("state").equals("absent");
    }

    /** Looks at it, and goes on with what there is, which may be nothing. */
    Next look(Function<DictValue, Next> then) {
        return docker.get(path, reply -> {
            DictValue now =
                    reply.orMissing("An unexpected Docker error occurred: ").dict();
            there = !now.entries().isEmpty();
            return then.apply(now);
        });
    }

    Docker docker() {
        return docker;
    }

    boolean there() {
        return there;
    }

    /** Says whether it is to be there, beside whether it is. */
    void exists(boolean wanted) {
        shown.add("exists", BoolValue.of(wanted), BoolValue.of(there));
    }

    /** With differences to be shown. */
    DockerThing differs(ContainerDifferences differences) {
        shown.merge(differences);
        return this;
    }

    /** With one more thing to do. */
    DockerThing act(String said, String method, String at, @Nullable Value body) {
        actions.add(said);
        String failure = key.equals("volume") ? "" : "An unexpected Docker error occurred: ";
        steps.add(new ContainerStep(docker.step(method, at, body), failure, at));
        return this;
    }

    /** Does it; then tells what there is. */
    Next done(DictValue before) {
        if (request.check() || steps.isEmpty()) {
            return Next.done(result(before, List.of()));
        }
        List<Step> all = new ArrayList<>(steps.stream().map(ContainerStep::step).toList());
        if (!absent) {
            all.add(docker.look(path));
        }
        return new Next.Do(all, result(before, List.of()), answers -> {
            Answer last = answers.getLast();
            Tools.checkStarted(last);
            if (!last.succeeded() && answers.size() <= steps.size()) {
                ContainerStep failed = steps.get(answers.size() - 1);
                throw docker.reply(last).failure(failed.failure(), failed.path());
            }
            List<String> warnings = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                String warning = DockerValues.text(docker.reply(answers.get(i)).dict(), "Warning");
                if (!warning.isEmpty()) {
                    warnings.add("Docker warning: " + warning);
                }
            }
            return Next.done(result(absent ? before : docker.reply(last).dict(), warnings));
        });
    }

    private Result result(DictValue now, List<String> warnings) {
        Result result = Result.of(!steps.isEmpty());
        if (request.check() || absent || request.arguments().bool("debug")) {
            result = result.with("actions", ListValue.ofTexts(actions));
        }
        if (!absent) {
            result = result.with(key, now.entries().isEmpty() ? NoneValue.NONE : now);
        }
        return (request.diff() ? result.withDiffs(List.of(shown.diff())) : result).withWarnings(warnings);
    }

    /** Adds what differs: a value, or each wanted entry of a dictionary; what is not wanted differs in nothing. */
    static void differ(ContainerDifferences found, String name, @Nullable Value wanted, @Nullable Value now) {
        if (!(wanted instanceof DictValue dict)) {
            if (wanted != null && !wanted.equals(now)) {
                found.add(name, wanted, DockerValues.orNone(now));
            }
            return;
        }
        DictValue kept = now instanceof DictValue other ? other : DictValue.EMPTY;
        if (kept.entries().isEmpty() && !dict.entries().isEmpty()) {
            found.add(name, dict, DockerValues.orNone(now));
            return;
        }
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            Value value = kept.entries().get(entry.getKey());
            if (!entry.getValue().equals(value)) {
                found.add(name + "." + DockerValues.text(entry.getKey()), entry.getValue(), DockerValues.orNone(value));
            }
        }
    }

    /** A dictionary for the daemon, which wants texts. */
    static DictValue texts(@Nullable DictValue given) {
        Map<Value, Value> all = new LinkedHashMap<>();
        if (given != null) {
            given.entries()
                    .forEach((key, value) -> all.put(
                            StrValue.of(DockerValues.text(key)),
                            StrValue.of(
                                    value instanceof BoolValue flag
                                            ? (flag.value() ? "true" : "false")
                                            : DockerValues.text(value))));
        }
        return new DictValue(all);
    }
}
