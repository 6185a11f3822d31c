package dev.shevek.execution;

import dev.shevek.action.AsyncStatus;
import dev.shevek.action.Jobs;
import dev.shevek.action.Target;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.playbook.Task;
import dev.shevek.remote.TimeLimitException;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs modules: at once, or in the background under {@code async} with {@code poll: 0}. */
final class Async implements Jobs {
    private final Map<String, FutureTask<Result>> jobs = new ConcurrentHashMap<>();

    /** Runs the module that a task names. */
    Result run(Task task, KeywordValues keywords, DictValue args, Target target, boolean check) {
        Supplier<Result> work = () -> target.module(task.resolved(), args);
        double limit = keywords.number("async", 0);
        if (limit <= 0 || check) {
            return work.get();
        }
        String id = "j" + ThreadLocalRandom.current().nextLong(100_000_000_000L) + "."
                + ProcessHandle.current().pid();
        Map<String, Value> about = new LinkedHashMap<>();
        about.put("ansible_job_id", StrValue.of(id));
        about.put("started", BoolValue.TRUE);
        about.put("results_file", StrValue.of(AsyncStatus.file(id)));
        if (keywords.number("poll", 15) > 0) {
            Result result = work.get();
            about.put("finished", BoolValue.TRUE);
            for (Map.Entry<String, Value> entry : about.entrySet()) {
                result = result.with(entry.getKey(), entry.getValue());
            }
            return result;
        }
        FutureTask<Result> job = new FutureTask<>(() -> guarded(work));
        jobs.put(id, job);
        Thread.ofVirtual().start(job);
        about.put("finished", BoolValue.FALSE);
        about.put("failed", BoolValue.FALSE);
        about.put("changed", BoolValue.TRUE);
        return new Result(DictValue.ofTexts(about), List.of(), List.of());
    }

    private static Result guarded(Supplier<Result> work) {
        try {
            return work.get();
        } catch (ModuleFailure e) {
            return e.result();
        } catch (TimeLimitException e) {
            return Result.failed(String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            return Result.failed(e.problem().message());
        }
    }

    @Override
    public boolean isKnown(String id) {
        return jobs.containsKey(id);
    }

    @Override
    public @Nullable Result result(String id) {
        FutureTask<Result> job = jobs.get(id);
        return job == null || !job.isDone() ? null : job.resultNow();
    }
}
