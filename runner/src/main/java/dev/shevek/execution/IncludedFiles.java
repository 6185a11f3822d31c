package dev.shevek.execution;

import dev.shevek.event.Event;
import dev.shevek.event.Status;
import dev.shevek.event.TaskInfo;
import dev.shevek.execution.Recap.Counter;
import dev.shevek.module.Result;
import dev.shevek.playbook.Block;
import dev.shevek.playbook.IncludedTasks;
import dev.shevek.playbook.Includes;
import dev.shevek.playbook.Keywords;
import dev.shevek.playbook.MissingFileException;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.RoleTasks;
import dev.shevek.playbook.Task;
import dev.shevek.playbook.TaskNode;
import dev.shevek.playbook.UnreadablePlaybookException;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Overlay;
import dev.shevek.vars.PlayVariables;
import dev.shevek.vars.TaskLayers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings dynamic includes into the play: each file once for all the hosts that asked for it alike. */
final class IncludedFiles {
    private final Engine engine;
    private final Set<String> failed = new LinkedHashSet<>();
    private final Batch batch;
    private final Includes includes;
    private final Tags tags;

    IncludedFiles(Engine engine, Batch batch, Includes includes, Tags tags) {
        this.engine = engine;
        this.batch = batch;
        this.includes = includes;
        this.tags = tags;
    }

    /** A host's request. */
    record Asked(String host, TaskInfo info, IncludeRequest request) {}

    /** Requests that are alike, and the hosts that made them. */
    private record Group(IncludeRequest request, TaskInfo info, List<String> hosts) {}

    /** The hosts for which the last includes could not be read. */
    Set<String> failed() {
        return failed;
    }

    /**
     * Reads what was asked for and puts it in front of what is next for each host.
     *
     * @return the tasks that were brought, in order
     */
    List<Task> bring(List<Asked> all) {
        List<Group> groups = new ArrayList<>();
        for (Asked asked : all) {
            Group known = null;
            for (Group group : groups) {
                if (alike(group.request(), asked.request()) && !group.hosts().contains(asked.host())) {
                    known = group;
                    break;
                }
            }
            if (known == null) {
                known = new Group(asked.request(), asked.info(), new ArrayList<>());
                groups.add(known);
            }
            known.hosts().add(asked.host());
        }
        failed.clear();
        Map<String, List<TaskNode>> brought = new LinkedHashMap<>();
        List<Task> tasks = new ArrayList<>();
        for (Group group : groups) {
            try {
                List<TaskNode> nodes = read(group);
                flatten(nodes, tasks);
                for (String host : group.hosts()) {
                    engine.state().recap().count(host, Counter.OK);
                    brought.computeIfAbsent(host, name -> new ArrayList<>()).addAll(nodes);
                }
            } catch (UnreadablePlaybookException e) {
                if (e.exitCode() == UnreadablePlaybookException.LANGUAGE) {
                    throw e;
                }
                failed(group, e);
                failed.addAll(group.hosts());
            } catch (ProblemException e) {
                failed(group, e);
                failed.addAll(group.hosts());
            }
        }
        failed.forEach(this::fail);
        brought.forEach((host, nodes) -> batch.cursor(host).insert(nodes));
        return tasks;
    }

    @SuppressWarnings("ReferenceEquality") // two tasks that read alike are two tasks
    private static boolean alike(IncludeRequest left, IncludeRequest right) {
        return left.task() == right.task()
                && left.args().equals(right.args())
                && left.variables().equals(right.variables());
    }

    private List<TaskNode> read(Group group) {
        IncludeRequest request = group.request();
        Task task = request.task();
        String host = group.hosts().getFirst();
        Scope scope = new Overlay(request.variables(), engine.variables().scope(batch.variables(), host, task));
        Play play = batch.variables().play();
        Task include = withVariables(task, request.variables());
        if (task.isIncludeTasks()) {
            IncludedTasks included = includes.tasks(play, include, file(request), scope);
            engine.state()
                    .emit(new Event.Included(
                            group.info(), included.file().toString(), List.copyOf(group.hosts()), label(group)));
            if (task.handler()) {
                List<Task> handlers = new ArrayList<>();
                flatten(List.of(included.block()), handlers);
                for (Task handler : handlers) {
                    group.hosts().forEach(each -> batch.handlers().tell(handler, each));
                }
                return List.copyOf(handlers);
            }
            useRoles(List.of(included.block()));
            return tags.filter(List.of(included.block()), engine.templates(), scope);
        }
        RoleTasks role = includes.role(play, include, request.args(), scope);
        useRoles(List.of(role));
        if (engine.templates().modern()) {
            engine.state()
                    .emit(new Event.Included(
                            group.info(), written(request.args(), role), List.copyOf(group.hosts()), label(group)));
        } else {
            group.hosts().forEach(each -> engine.state().recap().uncount(each, Recap.Counter.OK));
        }
        return tags.filter(List.of(role), engine.templates(), scope);
    }

    private void useRoles(List<TaskNode> nodes) {
        for (RoleTasks role : PlayVariables.roles(nodes)) {
            batch.handlers().add(List.of(role));
            batch.variables().use(role.role());
        }
    }

    private static String file(IncludeRequest request) {
        Value file = request.args().get("file");
        if (file == null) {
            file = request.args().get("_raw_params");
        }
        if (file == null) {
            throw new ProblemException(
                    "No include file was specified to the include",
                    request.task().origin());
        }
        return Texts.of(file);
    }

    /** The include with the loop's names among its variables, so that what it brings sees them. */
    private static Task withVariables(Task task, Map<String, Value> names) {
        Map<Value, Value> vars = new LinkedHashMap<>(task.keywords().vars().entries());
        names.forEach((name, value) -> vars.put(StrValue.of(name), value));
        Map<String, Value> own = new LinkedHashMap<>(task.keywords().own());
        DictValue all = new DictValue(vars);
        own.put("vars", all);
        own.put(TaskLayers.INCLUDE_PARAMS, all);
        Keywords keywords = new Keywords(
                task.keywords().level(),
                own,
                task.keywords().parent(),
                task.keywords().origin());
        return new Task(
                keywords,
                task.action(),
                task.resolved(),
                task.args(),
                task.freeForm(),
                task.moreArgs(),
                null,
                task.role(),
                task.handler(),
                task.implicit(),
                task.file());
    }

    private static Problem told(ProblemException e) {
        String reason = MissingFileException.reason(e.problem());
        return reason.equals(e.problem().message())
                ? e.problem()
                : Problem.error(reason, e.problem().origin());
    }

    /** A role's name as the task has it. */
    private static String written(DictValue args, RoleTasks role) {
        Value name = args.get("name") == null ? args.get("role") : args.get("name");
        return name instanceof StrValue text
                ? text.text()
                : role.role().definition().name();
    }

    /** What is shown of the item; an include under {@code no_log} says only that it hides it. */
    private static @Nullable Value label(Group group) {
        return group.info().noLog()
                ? StrValue.of("(censored due to no_log)")
                : group.request().label();
    }

    private void failed(Group group, ProblemException e) {
        engine.state()
                .emit(new Event.Complained(told(e).at(group.request().task().origin())));
        for (String host : group.hosts()) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("failed", BoolValue.TRUE);
            values.put("changed", BoolValue.FALSE);
            if (group.request().task().isIncludeTasks()) {
                values.put("include", StrValue.of(file(group.request())));
            }
            values.put("reason", StrValue.of(MissingFileException.reason(e.problem())));
            Result result = new Result(DictValue.ofTexts(values), List.of(), List.of());
            engine.state().recap().count(host, Counter.FAILED);
            if (group.request().label() == null) {
                engine.state().emit(new Event.HostDone(group.info(), host, null, Status.FAILED, result, false, false));
            }
        }
    }

    /** A host that something could not be read for fails once, however many items of a loop asked for it. */
    private void fail(String host) {
        boolean rescued = batch.cursor(host).rescues();
        batch.fail(host);
        if (rescued) {
            batch.restore(host);
        } else {
            engine.state().failed().add(host);
        }
    }

    /** Every task in nodes, in the order that hosts come to them. */
    static void flatten(List<? extends TaskNode> nodes, List<Task> tasks) {
        for (TaskNode node : nodes) {
            switch (node) {
                case Task task -> tasks.add(task);
                case Block block -> {
                    flatten(block.tasks(), tasks);
                    flatten(block.rescue(), tasks);
                    flatten(block.always(), tasks);
                }
                case RoleTasks role -> {
                    flatten(role.dependencies(), tasks);
                    flatten(role.tasks(), tasks);
                }
            }
        }
    }
}
