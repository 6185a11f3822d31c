package dev.shevek.execution;

import dev.shevek.action.RunServices;
import dev.shevek.content.SearchPath;
import dev.shevek.lookup.LookupFiles;
import dev.shevek.playbook.Loop;
import dev.shevek.playbook.Task;
import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the items of a loop may be looked at before the ones in front of them are done: nothing that an item evaluates
 * may depend on what another item did. What the task says is read beforehand, variables as they are used.
 */
final class Foresight {
    /** An item used something that another item may have made different. */
    static final class Dependent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Dependent(String name) {
            super(name, null, false, false);
        }
    }

    /** A system property for comparing: with {@code true} every item runs by itself. */
    private static final String ALONE = "shevek.loops.alone";

    /** Whose looks change nothing, take no time to speak of and see only the target's files and tables. */
    private static final Set<String> MODULES = Set.of(
            "blockinfile",
            "copy",
            "file",
            "getent",
            "group",
            "lineinfile",
            "replace",
            "slurp",
            "stat",
            "template",
            "user");

    private static final List<String> KEYWORDS = List.of(
            "until",
            "retries",
            "async",
            "timeout",
            "delegate_to",
            "delegate_facts",
            "run_once",
            "debugger",
            "connection");

    /** Words of expressions that read the controller, the clock or chance. */
    private static final List<String> IMPURE = List.of(
            "lookup",
            "query",
            "q(",
            "random",
            "shuffle",
            "now(",
            "exists",
            "is file",
            "is directory",
            "is link",
            "varnames",
            "hostvars",
            "vars[",
            "vars.");

    private Foresight() {}

    /** Whether the task may be tried; pauses and {@code break_when} forbid it. */
    static boolean allows(Task task, Loop.Control control) {
        if (Boolean.getBoolean(ALONE)) {
            return false;
        }
        String name = task.resolved();
        boolean builtin = name.startsWith("ansible.builtin.") && MODULES.contains(name.substring(16));
        // these say themselves which of them may be held at the same time
        boolean service = name.startsWith("openstack.cloud.");
        if (!builtin && !service) {
            return false;
        }
        if (control.pause() != null || !control.breakWhen().isEmpty()) {
            return false;
        }
        for (String keyword : KEYWORDS) {
            if (!task.keywords().all(keyword).isEmpty()) {
                return false;
            }
        }
        for (String keyword : List.of("when", "changed_when", "failed_when", "environment", "vars", "become_user")) {
            for (Value value : task.keywords().all(keyword)) {
                if (impure(value)) {
                    return false;
                }
            }
        }
        Value validate = task.args().get("validate");
        Value remote = task.args().get("remote_src");
        return validate == null && remote == null && !impure(task.args());
    }

    /** The variables as items may see them that run ahead. */
    static Scope guard(Scope scope, @Nullable String register) {
        return new Guarded(scope, register);
    }

    /** The same services, but for files (of templates) that hold impure expressions. */
    static RunServices guard(RunServices run) {
        LookupFiles files = run.files();
        LookupFiles guarded = new LookupFiles() {
            @Override
            public StrValue text(Path file) {
                StrValue text = files.text(file);
                if (impure(text.text())) {
                    throw new Dependent(file.toString());
                }
                return text;
            }

            @Override
            public Path base() {
                return files.base();
            }

            @Override
            public String managed() {
                return files.managed();
            }

            @Override
            public SearchPath search(Scope scope) {
                return files.search(scope);
            }
        };
        return new RunServices(
                run.templates(), run.data(), guarded, run.console(), run.jobs(), run.factsModules(), run.verbosity());
    }

    /** Whether a value holds an expression that may give another value at another time. */
    static boolean impure(Value value) {
        return switch (value) {
            case StrValue text -> impure(text.text());
            case ListValue list -> list.items().stream().anyMatch(Foresight::impure);
            case DictValue dict -> dict.entries().values().stream().anyMatch(Foresight::impure);
            default -> false;
        };
    }

    /** The same for text, a template or not. */
    static boolean impure(String text) {
        for (String word : IMPURE) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static final class Guarded implements Scope {
        private final Scope scope;
        private final @Nullable String register;
        private final Map<String, Boolean> known = new ConcurrentHashMap<>(new HashMap<>());

        Guarded(Scope scope, @Nullable String register) {
            this.scope = scope;
            this.register = register;
        }

        @Override
        public @Nullable Value get(String name) {
            if (name.equals(register) || name.equals("vars") || name.equals("hostvars")) {
                throw new Dependent(name);
            }
            Value value = scope.get(name);
            if (value != null
                    && !name.equals("ansible_facts")
                    && known.computeIfAbsent(name, key -> templated(value))) {
                throw new Dependent(name);
            }
            return value;
        }

        @Override
        public Set<String> names() {
            return scope.names();
        }

        /** Whether a template in it is impure; other text cannot be evaluated. */
        private static boolean templated(Value value) {
            return switch (value) {
                case StrValue text -> text.isTemplate() && impure(text.text());
                case ListValue list -> list.items().stream().anyMatch(Guarded::templated);
                case DictValue dict -> dict.entries().values().stream().anyMatch(Guarded::templated);
                default -> false;
            };
        }
    }
}
