package dev.shevek.execution;

import dev.shevek.event.Event;
import dev.shevek.event.Status;
import dev.shevek.module.Result;
import dev.shevek.playbook.Loop;
import dev.shevek.playbook.Task;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Severity;
import dev.shevek.template.Scope;
import dev.shevek.template.TemplateException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Overlay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a task on a host, once or for every item of its loop. */
final class TaskRun {
    private final Engine engine;
    private final TaskCall call;
    private final Task task;
    private final Scope scope;

    TaskRun(Engine engine, TaskCall call) {
        this.engine = engine;
        this.call = call;
        this.task = call.task();
        Map<String, Value> magic = new HashMap<>();
        magic.put(
                "ansible_search_path", engine.searchPathValue(task, call.play().play()));
        this.scope = new Overlay(magic, engine.variables().scope(call.play(), call.host(), task));
    }

    /** Runs it; a failure is an outcome, not an exception. */
    TaskOutcome run() throws InterruptedException {
        Loop loop = task.loop();
        if (loop == null) {
            return TaskOutcome.single(new ItemRun(engine, call, scope, new HashMap<>(), null, null).run());
        }
        List<Value> items;
        try {
            items = engine.loopItems().of(task, loop, scope);
        } catch (TemplateException e) {
            if (e.kind() != TemplateException.Kind.UNDEFINED) {
                return TaskOutcome.single(failure(e.problem()));
            }
            return TaskOutcome.single(new ItemRun(engine, call, scope, new HashMap<>(), e, null).run());
        } catch (ProblemException e) {
            return TaskOutcome.single(failure(e.problem()));
        }
        if (items.isEmpty()) {
            ItemOutcome nothing = nothingToDo();
            return new TaskOutcome(nothing, List.of(nothing), true);
        }
        try {
            return whole(new LoopRun(loop, items).run());
        } catch (ProblemException e) {
            return TaskOutcome.single(failure(e.problem()));
        }
    }

    /** One way through the items. */
    private final class LoopRun {
        private final Loop.Control control;
        private final List<Value> items;
        private final String loopVar;
        private final @Nullable String indexVar;
        private final boolean extended;
        private final boolean allItems;
        private final double pause;
        private final Map<String, Value> carried = new HashMap<>();

        LoopRun(Loop loop, List<Value> items) {
            this.control = loop.control();
            this.items = items;
            Value name = render(control.loopVar(), scope);
            this.loopVar = name == null ? "item" : Texts.of(name);
            Value index = render(control.indexVar(), scope);
            this.indexVar = index == null ? null : Texts.of(index);
            this.extended = Texts.truth(render(control.extended(), scope));
            Value all = render(control.extendedAllItems(), scope);
            this.allItems = all == null || Texts.truth(all);
            Value seconds = render(control.pause(), scope);
            this.pause = seconds == null ? 0 : Texts.number(seconds);
        }

        List<ItemOutcome> run() throws InterruptedException {
            if (scope.get(loopVar) != null) {
                engine.state()
                        .notice(
                                Problem.warning("The loop variable '" + loopVar + "' is already in use.", task.origin())
                                        .withHint(
                                                "You should set the `loop_var` value in the `loop_control` option for the task to"
                                                        + " something else to avoid variable collisions and unexpected behavior."));
            }
            List<ItemOutcome> outcomes = new ArrayList<>(items.size());
            LoopAhead ahead = Foresight.allows(task, control) ? ahead() : null;
            while (outcomes.size() < items.size()) {
                List<ItemOutcome> ready = ahead == null ? List.of() : ahead.from(outcomes.size());
                for (ItemOutcome outcome : ready) {
                    take(outcome, outcomes);
                }
                if (ready.isEmpty() && !take(one(outcomes.size()), outcomes)) {
                    break;
                }
            }
            return outcomes;
        }

        private LoopAhead ahead() {
            Scope guarded = Foresight.guard(scope, task.register());
            return new LoopAhead(
                    i -> around ->
                            new ItemRun(engine, call, guarded, new HashMap<>(names(i)), null, items.get(i)).run(around),
                    items.size());
        }

        private ItemOutcome one(int i) throws InterruptedException {
            if (i > 0 && pause > 0) {
                engine.pauses().pause(Duration.ofMillis((long) (pause * 1000)));
            }
            Map<String, Value> locals = new HashMap<>(carried);
            locals.putAll(names(i));
            return new ItemRun(engine, call, scope, locals, null, items.get(i)).run();
        }

        /** Keeps the outcome of the next item; false when it is the last that runs. */
        private boolean take(ItemOutcome outcome, List<ItemOutcome> outcomes) {
            Map<String, Value> names = names(outcomes.size());
            Map<String, Value> locals = new HashMap<>(carried);
            locals.putAll(names);
            String register = task.register();
            if (register != null) {
                Value registered = Registered.of(outcome.result());
                carried.put(register, registered);
                locals.put(register, registered);
            }
            carryFacts(outcome, carried);
            Overlay seen = new Overlay(locals, scope);
            outcomes.add(finish(outcome, names, seen));
            return control.breakWhen().isEmpty() || !engine.conditions().all(new ListValue(control.breakWhen()), seen);
        }

        /** Adds the item to its result and tells the listeners. */
        private ItemOutcome finish(ItemOutcome outcome, Map<String, Value> names, Overlay seen) {
            Map<Value, Value> values =
                    new LinkedHashMap<>(outcome.result().values().entries());
            names.forEach((name, value) -> values.put(StrValue.of(name), Registered.plain(value)));
            Value label = names.get(loopVar);
            Result result = withValues(outcome.result(), values);
            ItemOutcome shown = outcome.withResult(result);
            if (control.label() != null) {
                try {
                    label = engine.templates().render(control.label(), seen);
                } catch (ProblemException e) {
                    if (task.resolved().equals("ansible.builtin.debug")) {
                        label = StrValue.of("None");
                    }
                    shown = new ItemOutcome(
                            result.with("failed", BoolValue.TRUE)
                                    .with(
                                            "msg",
                                            StrValue.of("Failed to template loop_control.label: "
                                                    + e.problem().message())),
                            outcome.effects(),
                            Status.FAILED,
                            ignores(seen),
                            outcome.ignoreUnreachable(),
                            outcome.noLog(),
                            outcome.delegatedTo(),
                            outcome.delegateFacts(),
                            List.of(),
                            null,
                            outcome.problem(),
                            outcome.check(),
                            outcome.diff(),
                            outcome.notices());
                }
            }
            IncludeRequest include = shown.include();
            if (include != null) {
                shown = shown.withInclude(new IncludeRequest(include.task(), include.args(), names, label));
            } else {
                shown.notices().forEach(notice -> call.report().event(new Event.Noticed(notice)));
                Problem problem = shown.problem();
                if (problem != null && !shown.noLog()) {
                    call.report().event(new Event.Noticed(problem));
                }
                Value told = label == null ? StrValue.EMPTY : label;
                if (shown.grows()) {
                    // whether it changed anything is known when the inventory has grown
                    return shown.withResult(shown.result().with(ResultKeeper.LABEL, told));
                }
                call.report()
                        .event(new Event.ItemDone(
                                Infos.of(call.info(), shown),
                                call.host(),
                                shown.delegatedTo(),
                                shown.status(),
                                shown.result(),
                                told,
                                shown.ignoreErrors()));
            }
            return shown;
        }

        private Map<String, Value> names(int i) {
            Map<String, Value> names = new LinkedHashMap<>();
            names.put(loopVar, items.get(i));
            names.put("ansible_loop_var", StrValue.of(loopVar));
            if (indexVar != null) {
                names.put(indexVar, IntValue.of(i));
                names.put("ansible_index_var", StrValue.of(indexVar));
            }
            if (extended) {
                Map<String, Value> loop = new LinkedHashMap<>();
                int size = items.size();
                loop.put("index", IntValue.of(i + 1));
                loop.put("index0", IntValue.of(i));
                loop.put("first", BoolValue.of(i == 0));
                loop.put("last", BoolValue.of(i + 1 == size));
                loop.put("length", IntValue.of(size));
                loop.put("revindex", IntValue.of(size - i));
                loop.put("revindex0", IntValue.of(size - i - 1));
                if (allItems) {
                    loop.put("allitems", new ListValue(items));
                }
                if (i + 1 < size) {
                    loop.put("nextitem", items.get(i + 1));
                }
                if (i > 0) {
                    loop.put("previtem", items.get(i - 1));
                }
                names.put("ansible_loop", DictValue.ofTexts(loop));
            }
            return names;
        }
    }

    /** Later items see the facts that earlier ones set. */
    private static void carryFacts(ItemOutcome outcome, Map<String, Value> carried) {
        for (dev.shevek.action.Effect effect : outcome.effects()) {
            switch (effect) {
                case dev.shevek.action.Effect.SetFacts set -> carried.putAll(set.values());
                case dev.shevek.action.Effect.IncludeVars vars -> carried.putAll(vars.values());
                default -> {}
            }
        }
    }

    private @Nullable Value render(@Nullable Value value, Scope in) {
        return value == null ? null : engine.templates().render(value, in);
    }

    private static Result withValues(Result result, Map<Value, Value> values) {
        return new Result(new DictValue(values), result.diffs(), result.warnings());
    }

    private TaskOutcome whole(List<ItemOutcome> items) {
        Map<Value, Value> values = new LinkedHashMap<>();
        List<Value> results = new ArrayList<>(items.size());
        List<String> warnings = new ArrayList<>();
        List<Value> deprecations = new ArrayList<>();
        boolean changed = false;
        boolean skipped = true;
        boolean noLog = false;
        ItemOutcome failed = null;
        ItemOutcome lost = null;
        boolean ignoreErrors = true;
        boolean ignoreUnreachable = true;
        for (ItemOutcome item : items) {
            Map<Value, Value> registered =
                    new LinkedHashMap<>(Registered.complete(item.result()).entries());
            registered.remove(StrValue.of("warnings"));
            warnings.addAll(item.result().warnings());
            if (registered.remove(TaskNotices.DEPRECATIONS) instanceof ListValue list) {
                deprecations.addAll(list.items());
            }
            results.add(new DictValue(registered));
            changed |= item.result().changed();
            skipped &= item.result().skipped();
            noLog |= item.noLog();
            if (item.status() == Status.FAILED) {
                failed = failed == null ? item : failed;
                ignoreErrors &= item.ignoreErrors();
            }
            if (item.status() == Status.UNREACHABLE) {
                lost = lost == null ? item : lost;
                ignoreUnreachable &= item.ignoreUnreachable();
            }
        }
        values.put(StrValue.of("results"), new ListValue(results));
        values.put(StrValue.of("skipped"), BoolValue.of(skipped));
        String message = "All items completed";
        if (failed != null) {
            values.put(StrValue.of("failed"), BoolValue.TRUE);
            message = "One or more items failed";
        }
        if (lost != null) {
            values.put(StrValue.of("unreachable"), BoolValue.TRUE);
        }
        if (skipped) {
            message = "All items skipped";
        }
        values.put(StrValue.of("msg"), StrValue.of(message));
        values.put(StrValue.of("changed"), BoolValue.of(changed));
        if (!deprecations.isEmpty()) {
            values.put(TaskNotices.DEPRECATIONS, new ListValue(deprecations));
        }
        Status status;
        if (lost != null) {
            status = Status.UNREACHABLE;
        } else if (failed != null) {
            status = Status.FAILED;
        } else if (skipped) {
            status = Status.SKIPPED;
        } else {
            status = changed ? Status.CHANGED : Status.OK;
        }
        ItemOutcome last = items.getLast();
        ItemOutcome whole = new ItemOutcome(
                new Result(new DictValue(values), List.of(), warnings),
                List.of(),
                status,
                failed != null && ignoreErrors,
                lost != null && ignoreUnreachable,
                noLog,
                last.delegatedTo(),
                last.delegateFacts(),
                List.of(),
                null,
                null,
                last.check(),
                last.diff(),
                List.of());
        return new TaskOutcome(whole, items, true);
    }

    private ItemOutcome nothingToDo() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.FALSE);
        values.put("skipped", BoolValue.TRUE);
        values.put("skipped_reason", StrValue.of("No items in the list"));
        values.put("results", ListValue.EMPTY);
        return plain(new Result(DictValue.ofTexts(values), List.of(), List.of()), Status.SKIPPED, null);
    }

    private ItemOutcome failure(Problem cause) {
        String message =
                cause.message().startsWith("Task failed") || cause.message().startsWith("The `loop` value")
                        ? cause.message()
                        : "Task failed: " + cause.message();
        Problem problem =
                new Problem(Severity.ERROR, message, cause.origin(), cause.hint(), cause.cause()).at(task.origin());
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("failed", BoolValue.TRUE);
        values.put("msg", StrValue.of(cause.message()));
        return plain(new Result(DictValue.ofTexts(values), List.of(), List.of()), Status.FAILED, problem);
    }

    private boolean ignores(Scope in) {
        try {
            return new KeywordValues(task.keywords(), engine.templates(), in).flag("ignore_errors", false);
        } catch (ProblemException e) {
            return false;
        }
    }

    private ItemOutcome plain(Result result, Status status, @Nullable Problem problem) {
        KeywordValues keywords = new KeywordValues(task.keywords(), engine.templates(), scope);
        boolean ignore = status == Status.FAILED && ignores(scope);
        return new ItemOutcome(
                result,
                List.of(),
                status,
                ignore,
                false,
                keywords.hides(engine.options().noLog()),
                null,
                false,
                List.of(),
                null,
                problem,
                call.info().check(),
                call.info().diff(),
                List.of());
    }
}
