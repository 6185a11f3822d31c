package dev.shevek.execution;

import dev.shevek.action.Action;
import dev.shevek.action.ActionContext;
import dev.shevek.action.Target;
import dev.shevek.bridge.PluginFolders;
import dev.shevek.bridge.PythonBridge;
import dev.shevek.bridge.PythonProgram;
import dev.shevek.content.InstalledCollections;
import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.playbook.Task;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs modules in Python on the target, as ansible-core would make them ready. */
public final class PythonModules implements ForeignModules {
    private static final List<String> FOUND = List.of("python3", "python", "/usr/libexec/platform-python");

    /** A strategy plugin's import of the one that it builds on. */
    private static final Pattern BASE =
            Pattern.compile("ansible\\.plugins\\.strategy[.\\s]+(?:import\\s+)?(linear|free|host_pinned)\\b");

    private final PythonBridge bridge;
    private final PluginFolders folders;
    private final InstalledCollections collections;

    /**
     * Modules in these folders.
     *
     * @param collections those that are installed, which may name an action plugin for a module
     */
    public PythonModules(PythonBridge bridge, PluginFolders folders, InstalledCollections collections) {
        this.bridge = bridge;
        this.collections = collections;
        this.folders = folders;
    }

    @Override
    public boolean replaces(String name) {
        return name.startsWith("ansible.legacy.") && folders.module(name.substring("ansible.legacy.".length())) != null;
    }

    @Override
    public @Nullable Result run(ForeignCall call) {
        if (!replaces(call.name()) && !folders.inCollection("module", call.name())) {
            return null;
        }
        String interpreter = call.interpreter();
        if (interpreter == null || interpreter.startsWith("auto")) {
            interpreter = found(call);
        }
        PythonProgram program = bridge.module(
                call.name(), arguments(call), interpreter, call.target().local());
        if (program == null) {
            return null;
        }
        return PythonResults.of(
                program.onStdin()
                        ? onStdin(program, call.target())
                        : new ModuleFiles(program, arguments(call)).run(call.target()),
                interpreter);
    }

    private static Answer onStdin(PythonProgram program, Target target) {
        Script script = new Script("exec \"$1\" -", List.of(program.interpreter()), program.program());
        return target.shells()
                .apply(List.of(new Step.Command(script)), target.limit())
                .getLast();
    }

    @Override
    public @Nullable Action action(String name) {
        if (name.startsWith("ansible.builtin.")) {
            return null;
        }
        String named = collections.actionPlugin(name);
        String plugin = named == null ? name : named;
        return folders.has("action", plugin)
                ? context -> new PythonTask(bridge, folders, module(context.task()), plugin, null).run(context)
                : null;
    }

    /** The module that a task names, which a collection may send elsewhere than the action of that name; or null. */
    private @Nullable String module(Task task) {
        String written = task.action().text();
        Value searched = task.keywords().nearest("collections");
        List<String> names = written.indexOf('.') >= 0
                ? List.of(written)
                : searched == null
                        ? List.of()
                        : Texts.list(searched).stream()
                                .map(collection -> Texts.of(collection) + "." + written)
                                .toList();
        for (String name : names) {
            String module = collections.module(name);
            if (folders.inCollection("module", module)) {
                return module;
            }
        }
        return null;
    }

    @Override
    public boolean connects(String kind) {
        return folders.has("connection", kind);
    }

    @Override
    public @Nullable String strategy(String name) {
        Path file = folders.plugin("strategy", name);
        if (file == null) {
            return null;
        }
        try {
            Matcher base = BASE.matcher(Files.readString(file));
            return base.find() ? base.group(1) : "linear";
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public Result over(String kind, ActionContext context) throws InterruptedException {
        return new PythonTask(bridge, folders, null, null, kind).run(context).result();
    }

    private String found(ForeignCall call) {
        Target target = call.target();
        Path file = folders.module(call.name().substring(call.name().lastIndexOf('.') + 1));
        if (file != null && String.valueOf(file.getFileName()).matches(".*\\.(sh|pl|rb)")) {
            return FOUND.getFirst();
        }
        Script look = new Script("for name; do command -v \"$name\" && exit; done; exit 1", FOUND, null);
        Answer answer = target.shells().probe(List.of(look), target.limit()).getFirst();
        if (!answer.succeeded()) {
            Path own = folders.module(call.name().substring(call.name().lastIndexOf('.') + 1));
            throw new ModuleFailure("The module '" + call.name() + "' is written in Python ("
                    + (own == null ? "from its collection" : own) + "), and there is no Python on the target.");
        }
        return answer.out().strip();
    }

    private static DictValue arguments(ForeignCall call) {
        Map<Value, Value> all = new LinkedHashMap<>(call.arguments().entries());
        all.put(StrValue.of("_ansible_check_mode"), BoolValue.of(call.check()));
        all.put(StrValue.of("_ansible_diff"), BoolValue.of(call.diff()));
        all.put(StrValue.of("_ansible_no_log"), BoolValue.of(call.noLog()));
        all.put(StrValue.of("_ansible_verbosity"), IntValue.of(call.verbosity()));
        all.put(StrValue.of("_ansible_debug"), BoolValue.FALSE);
        all.put(StrValue.of("_ansible_module_name"), StrValue.of(call.name()));
        all.put(StrValue.of("_ansible_syslog_facility"), StrValue.of("LOG_USER"));
        all.put(
                StrValue.of("_ansible_selinux_special_fs"),
                ListValue.ofTexts(List.of("fuse", "nfs", "vboxsf", "ramfs", "9p", "vfat")));
        all.put(StrValue.of("_ansible_string_conversion_action"), StrValue.of("warn"));
        all.put(StrValue.of("_ansible_socket"), NoneValue.NONE);
        all.put(StrValue.of("_ansible_shell_executable"), StrValue.of("/bin/sh"));
        all.put(StrValue.of("_ansible_keep_remote_files"), BoolValue.FALSE);
        all.put(StrValue.of("_ansible_tmpdir"), NoneValue.NONE);
        all.put(StrValue.of("_ansible_remote_tmp"), StrValue.of("~/.ansible/tmp"));
        return new DictValue(all);
    }
}
