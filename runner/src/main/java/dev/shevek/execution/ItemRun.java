package dev.shevek.execution;

import dev.shevek.action.Action;
import dev.shevek.action.ActionContext;
import dev.shevek.action.AsyncStatus;
import dev.shevek.action.Effect;
import dev.shevek.action.Outcome;
import dev.shevek.action.Target;
import dev.shevek.event.Event;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.playbook.Task;
import dev.shevek.remote.TimeLimitException;
import dev.shevek.remote.UnreachableException;
import dev.shevek.source.Notices;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Overlay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a task once on a host: condition, arguments, attempts, {@code changed_when}, {@code failed_when}. */
final class ItemRun {
    private static final Set<String> GATHERING = Set.of("ansible.builtin.setup", "ansible.builtin.gather_facts");
    private static final long MOST_SECONDS = 100_000_000;
    private static final String UNKNOWN_ERROR = "Task failed: Action failed: Unknown error.";

    private final Engine engine;
    private final TaskCall call;
    private Task task;
    private final Scope scope;
    private final Map<String, Value> locals;
    private final KeywordValues keywords;
    private final @Nullable ProblemException loopFailure;
    private final @Nullable Value label;
    private final TaskNotices notices = new TaskNotices();
    private @Nullable String delegatedTo;
    private List<Effect> effects = List.of();
    private @Nullable IncludeRequest include;
    private @Nullable Problem problem;
    private @Nullable WatchedTarget watched;
    private @Nullable AsyncJob job;
    private Duration limit = Duration.ZERO;
    private boolean check;
    private boolean diff;
    private boolean failedByCondition;
    private TargetRequest.Around around = TargetRequest.Around.NONE;

    /**
     * One run.
     *
     * @param scope the variables, without the loop's names
     * @param locals the loop's names; also gets what is registered on the way
     * @param loopFailure why the loop could not be evaluated, if the condition does not skip the task anyway
     * @param label what a retry shows for the item, or null
     */
    ItemRun(
            Engine engine,
            TaskCall call,
            Scope scope,
            Map<String, Value> locals,
            @Nullable ProblemException loopFailure,
            @Nullable Value label) {
        this.engine = engine;
        this.call = call;
        this.task = call.task();
        this.locals = locals;
        Scope known = new Overlay(locals, scope);
        this.scope = new ConnectionNames(
                known,
                new KeywordValues(task.keywords(), engine.templates(), known),
                engine.options(),
                call.host(),
                () -> delegatedTo);
        this.keywords = new KeywordValues(task.keywords(), engine.templates(), this.scope);
        this.loopFailure = loopFailure;
        this.label = label;
    }

    /** Runs it over shells that are wrapped in something. */
    ItemOutcome run(TargetRequest.Around wrapping) throws InterruptedException {
        around = wrapping;
        return run();
    }

    /** Runs it; a failure is an outcome, not an exception. */
    ItemOutcome run() throws InterruptedException {
        ItemOutcome outcome = Notices.listen(notices, this::tried);
        return outcome.withNotices(notices.with(outcome.result()), notices.problems());
    }

    private ItemOutcome tried() throws InterruptedException {
        Result result;
        try {
            result = attempt();
        } catch (UnreachableException e) {
            result = told(Failure.unreachable(e, task.origin()));
        } catch (TimeLimitException e) {
            result = told(Failure.late(limit, task.origin()));
        } catch (ModuleFailure e) {
            result = e.result();
        } catch (ProblemException e) {
            result = told(
                    engine.templates().modern()
                            ? Failure.of(e.problem(), task.origin())
                            : Failure.inOldWords(e, task.origin()));
        }
        return outcome(result);
    }

    private Result attempt() throws InterruptedException {
        delegatedTo = delegate();
        if (delegatedTo != null && scope.get("hostvars") instanceof DictValue all) {
            Value theirs = all.get(delegatedTo);
            locals.put(
                    "ansible_delegated_vars",
                    theirs == null ? DictValue.EMPTY : DictValue.ofTexts(Map.of(delegatedTo, theirs)));
        }
        Value falseCondition;
        try {
            falseCondition = engine.conditions().firstFalse(task.keywords().all("when"), scope);
        } catch (ProblemException e) {
            throw loopFailure != null ? loopFailure : e;
        }
        if (falseCondition != null) {
            return Skips.because(falseCondition, engine.templates().modern());
        }
        if (loopFailure != null) {
            throw loopFailure;
        }
        task = named(task);
        Action named = engine.actions().find(task.resolved());
        Action action = named != null && named.concerns(task) ? named : null;
        if (task.isIncludeTasks() || task.isIncludeRole()) {
            DictValue args = engine.arguments().of(task, null, scope);
            include = new IncludeRequest(task, args, locals, label);
            return new Result(DictValue.ofTexts(Map.of("include_args", args)), List.of(), List.of());
        }
        keywords.check(GATHERING.contains(task.resolved()));
        check = keywords.flag("check_mode", engine.options().check());
        diff = keywords.flag("diff", engine.options().diff());
        double seconds = keywords.number("async", 0);
        if (seconds > 0 && action != null && !Async.supports(task.resolved())) {
            throw new ModuleFailure("This action (" + task.action().text() + ") does not support async.");
        }
        if (seconds > 0 && check && !engine.templates().modern()) {
            throw new ModuleFailure("check mode and async cannot be used on same task.");
        }
        if (seconds <= 0) {
            seconds = keywords.nearestNumber("timeout", engine.options().taskTimeout());
            if (seconds < 0 || seconds > MOST_SECONDS) {
                throw new ProblemException(Problem.error(
                        "Timeout " + (long) seconds + " is invalid, it must be between 0 and " + MOST_SECONDS + ".",
                        task.origin()));
            }
        }
        limit = Duration.ofSeconds((long) seconds);
        DictValue args = engine.arguments().of(task, action, scope);
        job = action == null ? Async.job(keywords, this::asyncFolder) : null;
        if (job != null) {
            around = job;
        }
        WatchedTarget target = new WatchedTarget(engine.targets()
                .open(new TargetRequest(call, keywords, scope, delegatedTo, check, diff, limit, around)));
        watched = target;
        return attempts(action, args, target);
    }

    private @Nullable String delegate() {
        Value written = task.keywords().nearest("delegate_to");
        if (written == null) {
            return null;
        }
        // shown as it stands when it cannot be rendered
        delegatedTo = Texts.of(written);
        Value host = engine.templates().render(written, scope);
        String name = host == OmitValue.OMIT || host == NoneValue.NONE ? "" : Texts.of(host);
        return name.isEmpty() ? null : name;
    }

    /** The task with the module that a template names. */
    private Task named(Task given) {
        if (!given.resolved().contains("{{")) {
            return given;
        }
        String name = Texts.of(engine.templates().render(given.action(), scope)).strip();
        String full = "ansible.builtin." + name;
        return new Task(
                given.keywords(),
                given.action(),
                engine.actions().has(full) ? full : name,
                given.args(),
                given.freeForm(),
                given.moreArgs(),
                given.loop(),
                given.role(),
                given.handler(),
                given.implicit(),
                given.file());
    }

    private Result attempts(@Nullable Action action, DictValue args, Target target) throws InterruptedException {
        Value until = task.keywords().own("until");
        Value retryValue = keywords.own("retries");
        int tries = 1;
        if (retryValue != null) {
            tries += Math.max(0, (int) keywords.number("retries", 0));
        } else if (until != null) {
            tries += 3;
        }
        double delay = keywords.number("delay", 5);
        Result result = Result.of(false);
        for (int attempt = 1; attempt <= tries; attempt++) {
            result = once(action, args, target);
            if (tries > 1) {
                result = result.with("attempts", IntValue.of(attempt));
            }
            register(result);
            if (!result.skipped()) {
                result = judge(result);
            }
            if (tries == 1) {
                break;
            }
            register(result);
            boolean enough =
                    until == null ? !result.failed() : engine.conditions().all(until, scope);
            if (enough) {
                return result;
            }
            if (attempt < tries) {
                Result shown = result.with("retries", IntValue.of(tries));
                call.report()
                        .event(new Event.Retrying(info(), call.host(), delegatedTo, shown, tries - attempt, label));
                engine.pauses().pause(Duration.ofMillis((long) ((delay < 0 ? 1 : delay) * 1000)));
            } else {
                result = result.with("attempts", IntValue.of(tries - 1)).with("failed", BoolValue.TRUE);
            }
        }
        return result;
    }

    private Result once(@Nullable Action action, DictValue args, Target target) throws InterruptedException {
        Result result;
        String plugin = target.plugin();
        if (plugin != null && (action == null || !action.onController())) {
            result = engine.foreign().over(plugin, context(args, target));
        } else if (action == null) {
            result = engine.async().run(call, task, keywords, args, target, this::asyncFolder, job);
        } else {
            Outcome outcome;
            try {
                outcome = action.run(context(args, target));
                effects = outcome.effects();
                result = outcome.result();
            } catch (ModuleFailure e) {
                result = e.result();
            }
        }
        if (result.values().get("failed") == null && !result.skipped()) {
            Value rc = result.values().get("rc");
            boolean failed = rc != null && !Texts.of(rc).equals("0");
            result = result.with("failed", BoolValue.of(failed));
        }
        return result.values().get("changed") == null ? result.with("changed", BoolValue.FALSE) : result;
    }

    private String asyncFolder() {
        return AsyncStatus.folder(engine.templates(), scope);
    }

    private ActionContext context(DictValue args, Target target) {
        return new ActionContext(
                task,
                call.host(),
                args,
                scope,
                engine.variables().state(call.host()).ansibleFacts(),
                task.searchPath(call.play().play().directory()),
                check,
                diff,
                target,
                (module, arguments) -> engine.arguments().under(task, module, arguments, scope),
                around.ahead() ? Foresight.guard(engine.services()) : engine.services());
    }

    /** {@code changed_when} and {@code failed_when}. */
    private Result judge(Result given) {
        Result result = given;
        String what = "changed";
        try {
            Value changedWhen = task.keywords().own("changed_when");
            if (changedWhen != null && !Texts.isEmpty(changedWhen)) {
                result = result.with("changed", BoolValue.of(engine.conditions().all(changedWhen, scope)));
                register(result);
            }
            what = "failed";
            Value failedWhen = task.keywords().own("failed_when");
            if (failedWhen != null && !Texts.isEmpty(failedWhen)) {
                boolean before = result.failed();
                failedByCondition = !before;
                BoolValue failed = BoolValue.of(engine.conditions().all(failedWhen, scope));
                result = result.with("failed", failed).with("failed_when_result", failed);
                if (before && !failed.value()) {
                    result = result.with("failed_when_suppressed_exception", StrValue.of("(traceback unavailable)"));
                }
            }
            if (result.failed()
                    && result.values().get("msg") == null
                    && engine.templates().modern()) {
                result = result.with("msg", StrValue.of(UNKNOWN_ERROR));
            }
        } catch (ProblemException e) {
            problem = e.problem();
            result = result.with("failed", BoolValue.TRUE)
                    .with(what + "_when_result", StrValue.of(e.problem().message()));
        }
        return result;
    }

    private void register(Result result) {
        String name = task.register();
        if (name != null) {
            locals.put(name, Registered.of(result));
        }
    }

    private ItemOutcome outcome(Result given) {
        boolean unreachable = given.values().get("unreachable") instanceof BoolValue flag && flag.value();
        Status status;
        Value decided = given.values().get("failed_when_result");
        boolean failed = decided == null ? given.failed() : Texts.isTrue(decided);
        if (failed && !unreachable) {
            status = Status.FAILED;
        } else if (unreachable) {
            status = Status.UNREACHABLE;
        } else if (Texts.isTrue(given.values().get("skipped"))) {
            status = Status.SKIPPED;
        } else {
            status = given.changed() ? Status.CHANGED : Status.OK;
        }
        boolean hidden = keywords.hides(engine.options().noLog())
                || (given.values().get("_ansible_no_log") instanceof BoolValue flag && flag.value());
        if (status == Status.FAILED && problem == null) {
            problem = failure(given);
        }
        return new ItemOutcome(
                given,
                effects,
                status,
                status == Status.FAILED && safeFlag("ignore_errors"),
                status == Status.UNREACHABLE && safeFlag("ignore_unreachable"),
                hidden,
                delegatedTo,
                safeFlag("delegate_facts"),
                given.changed() ? notifies() : List.of(),
                include,
                problem,
                check,
                diff,
                List.of());
    }

    private List<Value> notifies() {
        List<Value> names = new ArrayList<>();
        for (Value name : task.notifies()) {
            names.addAll(Texts.list(engine.templates().render(name, scope)));
        }
        return names;
    }

    private boolean safeFlag(String keyword) {
        try {
            return keywords.flag(keyword, false);
        } catch (ProblemException e) {
            return false;
        }
    }

    private Problem failure(Result result) {
        String message = result.message();
        if (message.equals(UNKNOWN_ERROR)) {
            return Problem.error(message, task.origin());
        }
        boolean ofModule = !failedByCondition
                && (engine.actions().find(task.resolved()) == null || (watched != null && watched.failedWith(message)));
        String kind = ofModule ? "Module failed" : "Action failed";
        return Problem.error("Task failed: " + kind + (message.isEmpty() ? "." : ": " + message), task.origin());
    }

    private TaskInfo info() {
        return call.info().noLog() || !keywords.hides(engine.options().noLog())
                ? call.info()
                : Infos.hidden(call.info());
    }

    private Result told(Failure failure) {
        problem = failure.problem();
        return failure.result();
    }
}
