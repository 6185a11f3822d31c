package dev.shevek.execution;

import dev.shevek.event.Event;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.module.Result;
import dev.shevek.playbook.RoleUse;
import dev.shevek.playbook.Task;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.template.Scope;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code meta}: what a task tells the engine itself to do. */
final class MetaTasks {
    private static final Set<String> FOR_ONE_HOST =
            Set.of("noop", "reset_connection", "end_host", "role_complete", "flush_handlers", "end_role");

    private final Engine engine;
    private final Batch batch;
    private final ResultKeeper keeper;
    private final GrowingInventory inventory;
    private final Conductor conductor;
    private final boolean late;
    private boolean playEnded;

    /**
     * Meta tasks of a batch.
     *
     * @param late whether such a task is announced only when there is something to say of it
     */
    MetaTasks(
            Engine engine,
            Batch batch,
            ResultKeeper keeper,
            GrowingInventory inventory,
            Conductor conductor,
            boolean late) {
        this.late = late;
        this.engine = engine;
        this.batch = batch;
        this.keeper = keeper;
        this.inventory = inventory;
        this.conductor = conductor;
    }

    /** Whether {@code end_play} was reached. */
    boolean playEnded() {
        return playEnded;
    }

    /** What a meta task asks for. */
    String action(Task task) {
        Value what = task.freeForm();
        if (what == null) {
            what = task.args().get("_raw_params");
        }
        return what == null ? "" : Texts.of(what).strip();
    }

    /** Does it for the hosts that have come to it, their cursors advanced already. */
    void run(Task task, List<String> hosts) {
        String action = action(task);
        for (String host : hosts) {
            one(task, action, host);
            if (!FOR_ONE_HOST.contains(action)) {
                break;
            }
        }
    }

    private void one(Task task, String action, String host) {
        boolean unconditional =
                action.equals("noop") || action.equals("refresh_inventory") || action.equals("reset_connection");
        List<Value> when = task.keywords().all("when");
        if (unconditional && !when.isEmpty()) {
            engine.state().notice(Problem.warning(action + " task does not support when conditional", task.origin()));
        }
        if (action.equals("end_role") && (task.handler() || task.role() == null)) {
            throw new ProblemException(Problem.error(
                    "Cannot execute 'end_role' from " + (task.handler() ? "a handler" : "outside of a role"),
                    task.origin()));
        }
        TaskInfo info = conductor.info(task, host, batch.variables());
        if (!task.implicit() && !late) {
            engine.state().emit(new Event.TaskStarted(info));
        }
        if (task.handler()) {
            batch.handlers().untell(task, host);
        }
        Scope scope = engine.variables().scope(batch.variables(), host, task);
        if (!unconditional && engine.conditions().firstFalse(when, scope) != null) {
            skipped(task, info, action, host);
            return;
        }
        boolean debugged =
                task.implicit() && engine.options().debug() && batch.handlers().pending(host);
        switch (action) {
            case "noop" -> {}
            case "flush_handlers" -> flush(task, host);
            case "refresh_inventory" -> inventory.refresh();
            case "clear_facts" ->
                batch.hosts().forEach(each -> engine.variables().state(each).clearFacts());
            case "clear_host_errors" -> {
                for (String each : batch.hosts()) {
                    engine.state().failed().remove(each);
                    engine.state().unreachable().remove(each);
                    batch.cursor(each).clearErrors();
                }
            }
            case "end_play" -> {
                playEnded = true;
                batch.reachable().forEach(batch::end);
            }
            case "end_batch" -> batch.reachable().forEach(batch::end);
            case "end_host" -> batch.end(host);
            case "end_role" -> batch.cursor(host).endRole();
            case "reset_connection" -> reset(task, host, scope);
            default ->
                throw new ProblemException(Problem.error("invalid meta action requested: " + action, task.origin())
                        .withHint(Suggestions.didYouMean(
                                action,
                                Set.of(
                                        "noop",
                                        "flush_handlers",
                                        "refresh_inventory",
                                        "clear_facts",
                                        "clear_host_errors",
                                        "end_play",
                                        "end_batch",
                                        "end_host",
                                        "end_role",
                                        "reset_connection"))));
        }
        if (!task.implicit()) {
            engine.state().emit(new Event.MetaDone(done(task, action, host)));
        } else if (debugged) {
            engine.state().emit(new Event.Said(debugging("META: " + done(task, action, host))));
        }
    }

    /** A line as ansible-core prints it for its developers. */
    private static String debugging(String text) {
        long millis = System.currentTimeMillis();
        return String.format(
                Locale.ROOT, "%6d %.5f: %s", ProcessHandle.current().pid(), millis / 1000.0, text);
    }

    private static String done(Task task, String action, String host) {
        RoleUse role = task.role();
        return switch (action) {
            case "flush_handlers" -> "triggered running handlers for " + host;
            case "refresh_inventory" -> "inventory successfully refreshed";
            case "clear_facts" -> "facts cleared";
            case "clear_host_errors" -> "cleared host errors";
            case "end_play" -> "ending play";
            case "end_batch" -> "ending batch";
            case "end_host" -> "ending play for " + host;
            case "end_role" ->
                "ending role " + (role == null ? "" : role.definition().name()) + " for " + host;
            case "reset_connection" -> "reset connection";
            default -> action;
        };
    }

    private void flush(Task task, String host) {
        HostCursor cursor = batch.cursor(host);
        if (cursor.inHandlers()) {
            throw new ProblemException(Problem.error("flush_handlers cannot be used as a handler", task.origin()));
        }
        for (String notification : batch.handlers().take(host)) {
            keeper.tell(batch.handlers().find(notification), host);
        }
        cursor.flush(batch.handlers().all());
    }

    private void reset(Task task, String host, Scope scope) {
        TaskInfo info = conductor.info(task, host, batch.variables());
        TaskCall call = new TaskCall(task, host, info, batch.variables(), event -> {});
        KeywordValues keywords = new KeywordValues(task.keywords(), engine.templates(), scope);
        engine.targets()
                .open(new TargetRequest(
                        call, keywords, scope, null, false, false, Duration.ZERO, TargetRequest.Around.NONE))
                .disconnect();
    }

    private void skipped(Task task, TaskInfo info, String action, String host) {
        String reason = action + " conditional evaluated to False"
                + switch (action) {
                    case "flush_handlers" -> ", not running handlers for " + host;
                    case "clear_facts" -> ", not clearing facts and fact cache for " + host;
                    case "clear_host_errors" -> ", not clearing host error state for " + host;
                    case "end_batch" -> ", continuing current batch";
                    case "end_play" -> ", continuing play";
                    case "end_host" -> ", continuing execution for " + host;
                    case "end_role" -> {
                        RoleUse role = task.role();
                        yield "continuing role "
                                + (role == null ? "" : role.definition().fullName()) + " for " + host;
                    }
                    default -> "";
                };
        Map<String, Value> values = new LinkedHashMap<>();
        String message = action.equals("end_host")
                ? "end_host conditional evaluated to false, continuing execution for " + host
                : action;
        values.put("msg", StrValue.of(message));
        values.put("skipped", BoolValue.TRUE);
        values.put("skip_reason", StrValue.of(reason));
        Result result = new Result(DictValue.ofTexts(values), List.of(), List.of());
        if (late) {
            engine.state().emit(new Event.TaskStarted(info));
        }
        engine.state().emit(new Event.MetaDone(reason));
        engine.state().emit(new Event.HostDone(info, host, null, Status.SKIPPED, result, false, false));
    }
}
