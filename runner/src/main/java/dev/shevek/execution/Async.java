package dev.shevek.execution;

import dev.shevek.action.AsyncStatus;
import dev.shevek.action.Jobs;
import dev.shevek.action.Target;
import dev.shevek.event.Event;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.playbook.Task;
import dev.shevek.remote.TimeLimitException;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs modules: at once, or in the background under {@code async} with {@code poll: 0}. */
final class Async implements Jobs {
    private static final Set<String> SUPPORTED =
            Set.of("ansible.builtin.package", "ansible.builtin.service", "ansible.builtin.uri");

    /** A folder for jobs that the user named is there afterwards, even if nothing needed it. */
    private static final String MAKE =
            "d=$1; case $d in \"~/\"*) d=$HOME/${d#\"~/\"} ;; esac; umask 077; mkdir -p \"$d\"";

    private final Map<String, AsyncJob> jobs = new ConcurrentHashMap<>();

    /** A job for a task that is to go on in the background, or null when it is waited for. */
    static @Nullable AsyncJob job(KeywordValues keywords, Supplier<String> folder) {
        boolean background = keywords.number("async", 0) > 0 && keywords.number("poll", 15) <= 0;
        return background ? new AsyncJob(newId(), folder.get()) : null;
    }

    /** Whether an action of ours goes on in the background; others fail under {@code async}, as they do in Ansible. */
    static boolean supports(String action) {
        return !action.startsWith("ansible.builtin.") || SUPPORTED.contains(action);
    }

    private static String newId() {
        return "j" + ThreadLocalRandom.current().nextLong(100_000_000_000L) + "."
                + ProcessHandle.current().pid();
    }

    /**
     * Runs the module that a task names.
     *
     * @param folder where the files of jobs are on the target
     * @param job the job that the target's shells belong to, or null
     */
    Result run(
            TaskCall call,
            Task task,
            KeywordValues keywords,
            DictValue args,
            Target target,
            Supplier<String> folder,
            @Nullable AsyncJob job)
            throws InterruptedException {
        Supplier<Result> work = () -> target.module(task.resolved(), args);
        if (job != null) {
            return started(job, work);
        }
        double limit = keywords.number("async", 0);
        return limit <= 0
                ? work.get()
                : awaited(call, target, folder.get(), new AsyncWatch(call, limit, keywords.number("poll", 15)), work);
    }

    private Result started(AsyncJob job, Supplier<Result> work) throws InterruptedException {
        jobs.put(job.id(), job);
        job.start(() -> guarded(work));
        Map<String, Value> about = new LinkedHashMap<>();
        about.put("failed", BoolValue.FALSE);
        about.put("started", BoolValue.TRUE);
        about.put("finished", BoolValue.FALSE);
        about.putAll(about(job.id(), job.folder()));
        about.put("changed", BoolValue.TRUE);
        return new Result(DictValue.ofTexts(about), List.of(), List.of());
    }

    private static Result awaited(
            TaskCall call, Target target, String folder, AsyncWatch watch, Supplier<Result> work) {
        String id = newId();
        if (!folder.equals(AsyncStatus.HOME)) {
            target.shells().apply(List.of(new Step.Shell(new Script(MAKE, List.of(folder), null))), target.limit());
        }
        Result result;
        try (AsyncWatch _ = watch.start(id)) {
            result = spoken(work.get());
        } catch (ModuleFailure e) {
            result = e.result();
        } catch (TimeLimitException e) {
            result = late();
        }
        for (Map.Entry<String, Value> entry : about(id, folder).entrySet()) {
            result = result.with(entry.getKey(), entry.getValue());
        }
        for (String name : List.of("stdout", "stderr", "stdout_lines", "stderr_lines")) {
            if (result.values().get(name) == null) {
                result = result.with(name, name.endsWith("lines") ? ListValue.EMPTY : StrValue.EMPTY);
            }
        }
        boolean failed = result.failed()
                || (result.values().get("rc") != null
                        && !Texts.of(result.values().get("rc")).equals("0"));
        call.report().event(new Event.AsyncDone(call.info(), call.host(), id, failed));
        return result.with("finished", BoolValue.TRUE);
    }

    private static Result late() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("failed", BoolValue.TRUE);
        values.put("changed", BoolValue.FALSE);
        values.put("msg", StrValue.of("Timeout exceeded"));
        for (String stream : List.of("stdout", "stderr")) {
            values.put(stream, StrValue.EMPTY);
            values.put(stream + "_lines", ListValue.EMPTY);
        }
        return new Result(DictValue.ofTexts(values), List.of(), List.of());
    }

    private static Map<String, Value> about(String id, String folder) {
        Map<String, Value> about = new LinkedHashMap<>();
        about.put("ansible_job_id", StrValue.of(id));
        about.put("started", BoolValue.TRUE);
        about.put("results_file", StrValue.of(AsyncStatus.file(id, folder)));
        return about;
    }

    private static Result guarded(Supplier<Result> work) {
        try {
            return spoken(work.get());
        } catch (ModuleFailure e) {
            return e.result();
        } catch (TimeLimitException e) {
            return late();
        } catch (ProblemException e) {
            return Result.failed(e.problem().message());
        }
    }

    /** With what the module wrote to standard error, which counts in the background. */
    private static Result spoken(Result result) {
        Value said = result.values().get(PythonResults.STDERR);
        return said instanceof StrValue text && result.values().get("stderr") == null
                ? result.with("stderr", text)
                        .with(
                                "stderr_lines",
                                ListValue.ofTexts(text.text().lines().toList()))
                : result;
    }

    @Override
    public boolean isKnown(String id, String folder) {
        AsyncJob job = jobs.get(id);
        return job != null && job.folder().equals(folder);
    }

    @Override
    public @Nullable Result result(String id) throws InterruptedException {
        AsyncJob job = jobs.get(id);
        return job == null ? null : job.result();
    }
}
