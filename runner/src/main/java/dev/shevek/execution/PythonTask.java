package dev.shevek.execution;

import dev.shevek.action.ActionContext;
import dev.shevek.action.Outcome;
import dev.shevek.bridge.PluginFolders;
import dev.shevek.bridge.PythonBridge;
import dev.shevek.bridge.TemplateMarks;
import dev.shevek.module.Result;
import dev.shevek.playbook.Task;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task that ansible-core carries out: an action plugin in Python, or any task over a connection plugin in Python. */
final class PythonTask {
    private static final Set<String> APART = Set.of("hostvars", "vars", "lookup", "query", "q");

    private final PythonBridge bridge;
    private final PluginFolders folders;
    private final @Nullable String plugin;
    private final @Nullable String connection;
    private final @Nullable String module;

    /**
     * Plugins in these folders.
     *
     * @param module the module that the plugin runs when it names none, or null for that of the task's name
     * @param plugin the action plugin, or null for that of the task's name
     * @param connection the connection plugin, or null for Shevek's own connections
     */
    PythonTask(
            PythonBridge bridge,
            PluginFolders folders,
            @Nullable String module,
            @Nullable String plugin,
            @Nullable String connection) {
        this.bridge = bridge;
        this.folders = folders;
        this.module = module;
        this.plugin = plugin;
        this.connection = connection;
    }

    /** Runs it. */
    Outcome run(ActionContext context) throws InterruptedException {
        Task task = context.task();
        String name = plain(plugin == null ? task.resolved() : plugin);
        Map<String, Value> question = new HashMap<>();
        question.put("task", about(context));
        question.put("arguments", context.args());
        question.put("variables", TemplateMarks.variables(variables(context)));
        question.put("hosts", hosts(context));
        question.put(
                "search",
                ListValue.ofTexts(
                        context.search().places().stream().map(String::valueOf).toList()));
        question.put("verbosity", IntValue.of(context.run().verbosity()));
        question.put(
                "local", BoolValue.of(connection == null && context.target().local()));
        if (connection != null) {
            question.put("connection", StrValue.of(connection));
        }
        PythonTaskCalls calls = new PythonTaskCalls(context, folders);
        DictValue answer = bridge.action(name, question, calls);
        if (answer == null) {
            throw new ProblemException(
                    Problem.error("the action plugin '" + name + "' cannot be loaded by ansible-core", task.origin()));
        }
        Result result = PythonResults.of(answer);
        calls.lost(result);
        return Outcome.of(result);
    }

    private DictValue about(ActionContext context) {
        Task task = context.task();
        KeywordValues keywords = new KeywordValues(task.keywords(), context.templates(), context.scope());
        Map<String, Value> about = new LinkedHashMap<>();
        about.put("host", StrValue.of(context.host()));
        about.put("action", StrValue.of(plain(task.resolved())));
        about.put("module", StrValue.of(module == null ? plain(task.resolved()) : module));
        about.put("resolved", StrValue.of(task.resolved()));
        about.put("check_mode", BoolValue.of(context.check()));
        about.put("diff", BoolValue.of(context.diff()));
        about.put("no_log", BoolValue.of(keywords.hides(false)));
        for (String keyword :
                List.of("name", "register", "delegate_to", "remote_user", "become_user", "become_method")) {
            String text = keywords.text(keyword);
            if (text != null) {
                about.put(keyword, StrValue.of(text));
            }
        }
        if (connection != null) {
            about.put("become", BoolValue.of(keywords.flag("become", false)));
            Value address = rendered(context, "ansible_host");
            if (address != null) {
                about.put("address", StrValue.of(Texts.of(address)));
            }
            about.put("environment", environment(context, keywords));
        }
        return DictValue.ofTexts(about);
    }

    private static ListValue environment(ActionContext context, KeywordValues keywords) {
        List<Value> all = new java.util.ArrayList<>();
        for (Value lists : keywords.keywords().all("environment")) {
            Texts.list(lists).forEach(one -> all.add(context.templates().render(one, context.scope())));
        }
        return new ListValue(all);
    }

    private static @Nullable Value rendered(ActionContext context, String name) {
        Value value = context.scope().get(name);
        return value == null ? null : context.templates().render(value, context.scope());
    }

    private static Map<String, Value> variables(ActionContext context) {
        Map<String, Value> all = new LinkedHashMap<>();
        for (String name : context.scope().names()) {
            Value value = APART.contains(name) ? null : context.scope().get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        return all;
    }

    private static ListValue hosts(ActionContext context) {
        return context.scope().get("hostvars") instanceof DictValue all
                ? new ListValue(List.copyOf(all.entries().keySet()))
                : ListValue.EMPTY;
    }

    /** The name by which ansible-core finds what is in a folder. */
    private static String plain(String name) {
        return name.startsWith("ansible.legacy.") ? name.substring("ansible.legacy.".length()) : name;
    }
}
