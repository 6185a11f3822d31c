package dev.shevek.execution;

import dev.shevek.action.Effect;
import dev.shevek.event.Event;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.execution.Recap.Counter;
import dev.shevek.module.Result;
import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.template.Scope;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.HostState;
import dev.shevek.vars.Layer;
import dev.shevek.vars.Overlay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes what tasks gave: counts, registers, sets facts, notifies, marks failures, tells the listeners. */
final class ResultKeeper {
    /** Under this key the result of an item keeps its label until listeners are told of it. */
    static final String LABEL = "_ansible_item_label";

    private final Engine engine;
    private final Batch batch;
    private final GrowingInventory inventory;

    ResultKeeper(Engine engine, Batch batch, GrowingInventory inventory) {
        this.engine = engine;
        this.batch = batch;
        this.inventory = inventory;
    }

    /**
     * Takes the outcome of a task on a host.
     *
     * @param runOnce whether it stands for all hosts of the batch
     */
    void take(Task task, TaskInfo info, String host, TaskOutcome outcome, boolean runOnce) {
        List<String> hosts = runOnce ? batch.reachable() : List.of(host);
        take(task, info, host, grown(task, info, host, outcome), hosts, runOnce);
    }

    /** Whether the inventory grew is what {@code changed} says, unless the task says otherwise. */
    private TaskOutcome grown(Task task, TaskInfo info, String host, TaskOutcome outcome) {
        if (outcome.items().stream().noneMatch(ItemOutcome::grows)) {
            return outcome;
        }
        List<ItemOutcome> items = new ArrayList<>();
        boolean changed = false;
        for (ItemOutcome item : outcome.items()) {
            boolean grew = grow(host, item);
            boolean succeeded = item.status() == Status.OK || item.status() == Status.CHANGED;
            ItemOutcome now = grew && succeeded && says(task, host, item, outcome.looped()) ? item.changed() : item;
            if (outcome.looped() && item.grows()) {
                now = told(info, host, now);
            }
            changed |= now.result().changed();
            items.add(now);
        }
        if (!outcome.looped()) {
            return TaskOutcome.single(items.getFirst());
        }
        List<Value> results = new ArrayList<>(items.size());
        items.forEach(item -> results.add(Registered.complete(item.result())));
        ItemOutcome whole =
                outcome.whole().withResult(outcome.whole().result().with("results", new ListValue(results)));
        boolean succeeded = whole.status() == Status.OK || whole.status() == Status.CHANGED;
        return new TaskOutcome(changed && succeeded ? whole.changed() : whole, items, true);
    }

    /** What {@code changed_when} says now that the inventory grew; without one, that it did. Items have said it before. */
    private boolean says(Task task, String host, ItemOutcome item, boolean looped) {
        Value changedWhen = task.keywords().own("changed_when");
        if (changedWhen == null) {
            return true;
        }
        String name = task.register();
        Map<String, Value> locals = name == null
                ? Map.of()
                : Map.of(name, Registered.of(item.result().with("changed", BoolValue.TRUE)));
        Scope scope = new Overlay(locals, engine.variables().scope(batch.variables(), host, task));
        return !looped && name != null && engine.conditions().all(changedWhen, scope);
    }

    private boolean grow(String host, ItemOutcome item) {
        boolean grew = false;
        for (Effect effect : item.effects()) {
            if (effect instanceof Effect.AddHost added) {
                grew |= inventory.add(added);
                batch.addToPlay(added.name());
            } else if (effect instanceof Effect.AddGroup group) {
                grew |= inventory.join(host, group);
            }
        }
        return grew;
    }

    private ItemOutcome told(TaskInfo info, String host, ItemOutcome item) {
        Map<Value, Value> values = new LinkedHashMap<>(item.result().values().entries());
        Value label = values.remove(StrValue.of(LABEL));
        ItemOutcome shown = item.withResult(new Result(
                new DictValue(values), item.result().diffs(), item.result().warnings()));
        shown.notices().forEach(notice -> engine.state().notice(notice));
        engine.state()
                .emit(new Event.ItemDone(
                        Infos.of(info, shown),
                        host,
                        shown.delegatedTo(),
                        shown.status(),
                        shown.result(),
                        label == null ? StrValue.EMPTY : label,
                        shown.ignoreErrors()));
        return shown;
    }

    private void take(Task task, TaskInfo info, String host, TaskOutcome outcome, List<String> hosts, boolean runOnce) {
        ItemOutcome whole = outcome.whole();
        boolean included = outcome.items().stream().anyMatch(item -> item.include() != null);
        switch (outcome.status()) {
            case FAILED -> failed(task, host, outcome, hosts, runOnce);
            case UNREACHABLE -> unreachable(host, whole);
            case SKIPPED -> engine.state().recap().count(host, Counter.SKIPPED);
            case OK, CHANGED -> {
                for (ItemOutcome item : outcome.items()) {
                    if (whole.result().changed()) {
                        item.notifies().forEach(name -> notify(task, host, Texts.of(name)));
                    }
                    apply(task, item, hosts);
                }
                if (!included) {
                    count(host, whole.result().changed());
                }
            }
        }
        boolean shown = !included || outcome.status() == Status.FAILED || outcome.status() == Status.SKIPPED;
        if (shown) {
            tell(info, host, outcome);
        }
        register(task, whole.result(), hosts);
        RoleUse role = task.role();
        if (role != null
                && (outcome.status() == Status.OK
                        || outcome.status() == Status.CHANGED
                        || outcome.status() == Status.FAILED)) {
            for (RoleUse at = role; at != null; at = at.parent()) {
                batch.roles().ran(at, host);
            }
        }
    }

    private void tell(TaskInfo info, String host, TaskOutcome outcome) {
        ItemOutcome whole = outcome.whole();
        whole.notices().forEach(notice -> engine.state().notice(notice));
        Problem problem = whole.problem();
        if (problem != null && !whole.noLog()) {
            engine.state().emit(new Event.Noticed(problem));
        }
        boolean ignored = whole.status() == Status.UNREACHABLE ? whole.ignoreUnreachable() : whole.ignoreErrors();
        engine.state()
                .emit(new Event.HostDone(
                        Infos.of(info, whole),
                        host,
                        whole.delegatedTo(),
                        whole.status(),
                        whole.result(),
                        outcome.looped(),
                        ignored));
    }

    private void count(String host, boolean changed) {
        engine.state().recap().count(host, Counter.OK);
        if (changed) {
            engine.state().recap().count(host, Counter.CHANGED);
        }
    }

    private void failed(Task task, String host, TaskOutcome outcome, List<String> hosts, boolean runOnce) {
        ItemOutcome whole = outcome.whole();
        if (whole.ignoreErrors()) {
            count(host, whole.result().changed());
            engine.state().recap().count(host, Counter.IGNORED);
            return;
        }
        boolean rescued = batch.cursor(host).rescues();
        for (String each : runOnce ? hosts : List.of(host)) {
            batch.fail(each);
        }
        if (rescued) {
            engine.state().recap().count(host, Counter.RESCUED);
            for (String each : hosts) {
                batch.restore(each);
                HostState state = engine.variables().state(each);
                state.set("ansible_failed_task", FailedTask.of(engine, batch.variables(), task, each));
                state.set("ansible_failed_result", Registered.of(whole.result()));
            }
        } else {
            engine.state().recap().count(host, Counter.FAILED);
        }
    }

    private void unreachable(String host, ItemOutcome whole) {
        if (whole.ignoreUnreachable()) {
            engine.state().recap().count(host, Counter.OK);
            engine.state().recap().count(host, Counter.IGNORED);
        } else {
            engine.state().unreachable().add(host);
            batch.remove(host);
            engine.state().recap().count(host, Counter.UNREACHABLE);
        }
    }

    private void register(Task task, Result result, List<String> hosts) {
        String name = task.register();
        if (name != null) {
            DictValue registered = Registered.of(result);
            for (String host : hosts) {
                engine.variables().state(host).set(name, registered);
            }
        }
    }

    private void apply(Task task, ItemOutcome item, List<String> hosts) {
        String delegate = item.delegatedTo();
        List<String> factHosts = delegate != null && item.delegateFacts() ? List.of(delegate) : hosts;
        boolean own = false;
        for (Effect effect : item.effects()) {
            switch (effect) {
                case Effect.SetFacts set -> {
                    own = true;
                    setFacts(set, factHosts);
                }
                case Effect.IncludeVars vars -> {
                    own = true;
                    for (String each : factHosts) {
                        HostState state = engine.variables().state(each);
                        vars.values()
                                .forEach((name, value) -> state.include(
                                        name, value, engine.variables().merges()));
                    }
                }
                case Effect.AddHost added -> {}
                case Effect.AddGroup group -> {}
                case Effect.Stats stats -> stats(stats, hosts);
            }
        }
        if (!own
                && !task.resolved().equals("ansible.builtin.debug")
                && item.result().values().get("ansible_facts") instanceof DictValue facts) {
            Map<String, Value> plain = new LinkedHashMap<>();
            Layer.texts(facts).forEach((name, value) -> plain.put(name, Registered.plain(value)));
            boolean gathered = task.resolved().equals("ansible.builtin.gather_facts")
                    || task.resolved().equals("ansible.builtin.setup");
            if (gathered) {
                plain.put("_ansible_facts_gathered", BoolValue.TRUE);
            }
            for (String each : factHosts) {
                engine.variables().state(each).addFacts(plain);
                batch.variables().forgetFiles(each);
            }
        }
    }

    private void setFacts(Effect.SetFacts set, List<String> hosts) {
        for (String each : hosts) {
            HostState state = engine.variables().state(each);
            set.values().forEach(state::set);
            if (set.cacheable()) {
                state.addFacts(set.values());
            }
        }
    }

    private void stats(Effect.Stats stats, List<String> hosts) {
        Layer.texts(stats.data()).forEach((name, value) -> {
            if (stats.perHost()) {
                hosts.forEach(each -> engine.state().recap().collect(each, name, value, stats.aggregate()));
            } else {
                engine.state().recap().collect(null, name, value, stats.aggregate());
            }
        });
    }

    private void notify(Task task, String host, String notification) {
        List<Task> found = batch.handlers().find(notification);
        if (found.isEmpty()) {
            String message = "The requested handler '" + notification
                    + "' was not found in either the main handlers list nor in the listening handlers list";
            Origin place = task.notifies().stream()
                    .map(name -> name instanceof StrValue text && text.text().equals(notification)
                            ? text.marks().origin()
                            : null)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(task.origin());
            String near = Suggestions.didYouMean(notification, batch.handlers().known());
            if (engine.options().missingHandlerFails()) {
                throw new ProblemException(Problem.error(message, place).withHint(near));
            }
            engine.state().notice(Problem.warning(message, place).withHint(near));
            return;
        }
        if (batch.cursor(host).inHandlers() || !engine.templates().modern()) {
            tell(found, host);
        } else {
            batch.handlers().save(host, notification);
        }
    }

    /** Tells handlers to run on a host. */
    void tell(List<Task> handlers, String host) {
        for (Task handler : handlers) {
            if (batch.handlers().tell(handler, host)) {
                engine.state().emit(new Event.HandlerNotified(handler.title(), host));
            }
        }
    }
}
