package dev.shevek.execution;

import dev.shevek.action.SshEndpoint;
import dev.shevek.action.Target;
import dev.shevek.module.ArgumentChecker;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.NoLogValues;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.playbook.Task;
import dev.shevek.remote.ModuleDriver;
import dev.shevek.remote.RemoteHost;
import dev.shevek.remote.Shells;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The host a task acts on, as the identity that its keywords ask for. */
final class TaskTarget implements Target {
    private static final String BUILTIN = "ansible.builtin.";
    private static final Set<String> CALLED_BY_ACTIONS =
            Set.of("command", "shell", "copy", "unarchive", "uri", "dnf", "yum", "assemble");

    private final ModuleRegistry modules;
    private final ForeignModules foreign;
    private final Supplier<RemoteHost> host;
    private final Supplier<Shells> shells;
    private final Supplier<DictValue> facts;
    private final Supplier<@Nullable String> interpreter;
    private final BooleanSupplier noLog;
    private final int verbosity;
    private final boolean local;
    private final @Nullable String plugin;
    private final Supplier<SshEndpoint> endpoint;
    private final boolean check;
    private final boolean diff;
    private final Duration limit;
    private final Task task;
    private final @Nullable Origin origin;

    TaskTarget(
            ModuleRegistry modules,
            ForeignModules foreign,
            Supplier<RemoteHost> host,
            Supplier<Shells> shells,
            Supplier<DictValue> facts,
            Supplier<@Nullable String> interpreter,
            int verbosity,
            boolean local,
            @Nullable String plugin,
            Supplier<SshEndpoint> endpoint,
            TargetRequest request) {
        this.modules = modules;
        this.foreign = foreign;
        this.host = host;
        this.shells = shells;
        this.facts = facts;
        this.interpreter = interpreter;
        this.noLog = () -> request.keywords().hides(false);
        this.verbosity = verbosity;
        this.local = local;
        this.plugin = plugin;
        this.endpoint = endpoint;
        this.check = request.check();
        this.diff = request.diff();
        this.limit = request.limit();
        this.task = request.call().task();
        this.origin = request.call().task().origin();
    }

    @Override
    public Result module(String name, DictValue arguments) {
        String full = modules.resolve(name, List.of());
        Module<?> module = foreign.replaces(name) ? null : modules.find(full == null ? name : full);
        String known = foreign.replaces(name) || full == null ? name : full;
        if (module == null) {
            Result theirs = foreign(known, arguments);
            return theirs != null ? theirs : unknown(name, full);
        }
        Result result;
        try {
            result = run(module, shown(name), arguments);
        } catch (ModuleFailure unsupported) {
            return instead(known, arguments, unsupported);
        }
        return module.spec().name().equals("ansible.builtin.setup") ? withEnvironment(withInterpreter(result)) : result;
    }

    private @Nullable Result foreign(String known, DictValue arguments) {
        Result theirs = foreign.run(new ForeignCall(
                known, arguments, this, interpreter.get(), check, diff, noLog.getAsBoolean(), verbosity));
        return theirs == null ? null : withLines(theirs);
    }

    /** The namesake in Python in place of a module that lacks an option; its own failure where there is none. */
    private Result instead(String known, DictValue arguments, ModuleFailure unsupported) {
        try {
            Result theirs = foreign(known, arguments);
            return theirs == null ? withLines(unsupported.result()) : theirs;
        } catch (ModuleFailure nowhere) {
            return withLines(unsupported.result());
        }
    }

    /** Facts that tell which Python there is, where nobody has said which one to use. */
    private Result withInterpreter(Result result) {
        String said = interpreter.get();
        return (said == null || said.startsWith("auto"))
                        && result.values().get("ansible_facts") instanceof DictValue all
                        && all.get("ansible_python") instanceof DictValue python
                        && python.get("executable") instanceof StrValue executable
                        && !executable.text().isEmpty()
                ? result.with("ansible_facts", all.with("discovered_interpreter_python", executable))
                : result;
    }

    /** Facts that tell the task's own environment too, as a program started by it would see it. */
    private Result withEnvironment(Result result) {
        if (!(result.values().get("ansible_facts") instanceof DictValue all)
                || !(all.get("ansible_env") instanceof DictValue env)
                || !(shells.get() instanceof TaskShells own)) {
            return result;
        }
        DictValue more = env;
        for (Map.Entry<String, String> entry : own.environment().entrySet()) {
            more = more.with(entry.getKey(), StrValue.of(entry.getValue()));
        }
        return result.with("ansible_facts", all.with("ansible_env", more));
    }

    /** As messages name a module: as the task does, or under the name that an action calls it by. */
    private String shown(String name) {
        if (!name.startsWith(BUILTIN)) {
            return name.startsWith("ansible.legacy.") || !name.equals(task.resolved())
                    ? name
                    : task.action().text();
        }
        String own = name.substring(BUILTIN.length());
        return !name.equals(task.resolved()) || CALLED_BY_ACTIONS.contains(own)
                ? "ansible.legacy." + (own.equals("shell") ? "command" : own)
                : task.action().text();
    }

    private <A> Result run(Module<A> module, String shown, DictValue given) {
        ModuleSpec<A> spec = module.spec();
        DictValue raw = withFreeForm(spec, given);
        ArgumentChecker.Checked checked = ArgumentChecker.check(spec.options(), shown, raw, origin);
        if (!checked.accepted()) {
            List<String> sentences = new ArrayList<>();
            checked.problems().forEach(problem -> sentences.add(problem.message()));
            return Result.failed(sentences.getFirst());
        }
        Next start;
        try {
            start = module.start(new Request<>(spec.bind().apply(checked.arguments()), check, diff, facts.get()));
        } catch (ModuleFailure failure) {
            if (failure.elsewhere()) {
                throw failure;
            }
            start = Next.done(failure.result());
        }
        Next first = start;
        Result result = NoLogValues.of(spec.options(), checked.arguments()).without(drive(() -> first));
        if (!checked.warnings().isEmpty()) {
            List<String> all = new ArrayList<>(checked.warnings());
            all.addAll(result.warnings());
            result = result.withWarnings(all);
        }
        boolean told = verbosity >= 3 || task.loop() != null;
        return told ? result.with("invocation", Invocation.of(spec, raw, checked.arguments())) : result;
    }

    @Override
    public Result drive(Supplier<Next> machine) {
        try {
            return withLines(ModuleDriver.run(machine, shells(), check, limit));
        } catch (ModuleFailure failure) {
            return withLines(failure.result());
        }
    }

    @Override
    public List<Result> driveAll(List<Supplier<Next>> machines) {
        return ModuleDriver.runAll(machines, shells(), check, limit);
    }

    @Override
    public Shells shells() {
        return shells.get();
    }

    @Override
    public void disconnect() {
        host.get().resetConnection();
    }

    @Override
    public boolean local() {
        return local;
    }

    @Override
    public @Nullable String plugin() {
        return plugin;
    }

    @Override
    public @Nullable SshEndpoint endpoint() {
        return endpoint.get();
    }

    @Override
    public Duration limit() {
        return limit;
    }

    /** A bare text goes to the option that the module reads it into. */
    private static DictValue withFreeForm(ModuleSpec<?> spec, DictValue given) {
        Value text = given.get("_raw_params");
        String option = spec.freeForm();
        if (text == null || option == null || option.equals("_raw_params")) {
            return given;
        }
        Map<Value, Value> all = new LinkedHashMap<>(given.entries());
        all.remove(StrValue.of("_raw_params"));
        all.putIfAbsent(StrValue.of(option), text);
        return new DictValue(all);
    }

    /** {@code stdout_lines} and {@code stderr_lines}, as Ansible adds them to every module's result. */
    private static Result withLines(Result given) {
        Result result = given;
        for (String stream : List.of("stdout", "stderr")) {
            if (result.values().get(stream) instanceof StrValue text
                    && result.values().get(stream + "_lines") == null) {
                result = result.with(stream + "_lines", lines(text));
            }
        }
        return result;
    }

    private static ListValue lines(StrValue text) {
        List<Value> lines = new ArrayList<>();
        text.text().lines().forEach(line -> lines.add(text.isSecret() ? StrValue.secret(line) : StrValue.of(line)));
        return new ListValue(lines);
    }

    private Result unknown(String name, @Nullable String full) {
        String message;
        if (full == null) {
            String hint = modules.suggest(name);
            message = "couldn't resolve module/action '" + name
                    + "'. This often indicates a misspelling, missing collection, or incorrect module path."
                    + (hint == null ? "" : " " + hint);
        } else {
            message = "The module '" + full + "' is not supported by Shevek yet.";
        }
        throw new dev.shevek.source.ProblemException(Problem.error(message, origin));
    }
}
