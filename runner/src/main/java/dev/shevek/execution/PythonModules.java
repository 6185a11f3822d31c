package dev.shevek.execution;

import dev.shevek.action.Target;
import dev.shevek.bridge.PluginFolders;
import dev.shevek.bridge.PythonBridge;
import dev.shevek.bridge.PythonProgram;
import dev.shevek.module.Answer;
import dev.shevek.module.Diff;
import dev.shevek.module.Json;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs modules in Python on the target, as ansible-core would make them ready. */
public final class PythonModules implements ForeignModules {
    private static final List<String> FOUND = List.of("python3", "python", "/usr/libexec/platform-python");

    private final PythonBridge bridge;
    private final PluginFolders folders;

    /** Modules in these folders. */
    public PythonModules(PythonBridge bridge, PluginFolders folders) {
        this.bridge = bridge;
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
            interpreter = found(call.target());
        }
        PythonProgram program = bridge.module(
                call.name(), arguments(call), interpreter, call.target().local());
        if (program == null) {
            return null;
        }
        List<Answer> answers = call.target()
                .shells()
                .apply(List.of(program.command(Map.of())), call.target().limit());
        return result(answers.getLast());
    }

    private static String found(Target target) {
        Script look = new Script("for name; do command -v \"$name\" && exit; done; exit 1", FOUND, null);
        Answer answer = target.shells().probe(List.of(look), target.limit()).getFirst();
        if (!answer.succeeded()) {
            throw new ModuleFailure("this module is written in Python, and there is no Python on the target");
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

    private static Result result(Answer answer) {
        for (String line : answer.out().lines().toList().reversed()) {
            int brace = line.indexOf('{');
            if (brace >= 0 && parsed(line.substring(brace)) instanceof DictValue dict) {
                return result(dict);
            }
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("changed", BoolValue.FALSE);
        values.put("failed", BoolValue.TRUE);
        values.put("module_stderr", StrValue.of(answer.err()));
        values.put("module_stdout", StrValue.of(answer.out()));
        String reason =
                answer.err().strip().lines().reduce((first, second) -> second).orElse("");
        values.put("msg", StrValue.of("MODULE FAILURE: " + reason + "\nSee stdout/stderr for the exact error"));
        values.put("rc", IntValue.of(answer.status()));
        return new Result(DictValue.ofTexts(values), List.of(), List.of());
    }

    private static @Nullable Value parsed(String text) {
        try {
            return Json.read(text);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static Result result(DictValue given) {
        Map<Value, Value> values = new LinkedHashMap<>(given.entries());
        List<String> warnings = new ArrayList<>();
        if (values.remove(StrValue.of("warnings")) instanceof ListValue list) {
            list.items().forEach(item -> warnings.add(sentence(item)));
        }
        values.remove(StrValue.of("deprecations"));
        List<Diff> diffs = new ArrayList<>();
        Value diff = values.get(StrValue.of("diff"));
        for (Value one :
                diff instanceof ListValue list ? list.items() : diff == null ? List.<Value>of() : List.of(diff)) {
            if (one instanceof DictValue dict) {
                diffs.add(new Diff(
                        dict.get("before"),
                        dict.get("after"),
                        text(dict, "before_header"),
                        text(dict, "after_header"),
                        text(dict, "prepared")));
            }
        }
        values.putIfAbsent(StrValue.of("changed"), BoolValue.FALSE);
        return new Result(new DictValue(values), diffs, warnings);
    }

    private static String sentence(Value warning) {
        if (!(warning instanceof DictValue dict)) {
            return Texts.of(warning);
        }
        Value inner = dict.get("event") == null ? dict.get("msg") : dict.get("event");
        return inner == null ? Texts.of(warning) : sentence(inner);
    }

    private static @Nullable String text(DictValue dict, String key) {
        return dict.get(key) instanceof StrValue text ? text.text() : null;
    }
}
