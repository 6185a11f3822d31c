package dev.shevek.bridge;

import dev.shevek.module.Content;
import dev.shevek.module.Json;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.io.File;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user's ansible-core for what only Python has. The process starts with the first question and serves all
 * threads, one question at a time. Methods return null for what it does not know, and throw {@link ProblemException} for
 * what went wrong there or when there is no ansible-core.
 */
public final class PythonBridge implements AutoCloseable {
    private final PluginFolders folders;
    private final Map<String, String> environment;
    private final Consumer<String> warnings;
    private @Nullable PythonProcess process;
    private int told;

    /**
     * Nothing is started yet.
     *
     * @param folders where to look
     * @param environment of this process: {@code PATH} and {@code SHEVEK_ANSIBLE_PYTHON} count
     * @param warnings told what filters, tests and lookups warn of, and files of such that cannot be loaded
     */
    public PythonBridge(PluginFolders folders, Map<String, String> environment, Consumer<String> warnings) {
        this.warnings = warnings;
        this.folders = folders;
        this.environment = environment;
    }

    /**
     * A module with its arguments, ready to run on a target.
     *
     * @param name short or full
     * @param arguments rendered, with the {@code _ansible_…} ones
     * @param interpreter the Python on the target
     * @param local whether the target is the controller
     */
    public @Nullable PythonProgram module(String name, DictValue arguments, String interpreter, boolean local) {
        Map<String, Value> request = request("module", name);
        request.put("arguments", arguments);
        request.put("interpreter", StrValue.of(interpreter));
        request.put("local", BoolValue.of(local));
        DictValue answer = ask(request, name);
        if (answer == null) {
            return null;
        }
        byte[] program = Base64.getDecoder().decode(text(answer, "program"));
        return new PythonProgram(
                text(answer, "path"),
                interpreter,
                text(answer, "style"),
                text(answer, "shebang"),
                new Content.Inline(program, true));
    }

    /**
     * Runs an action plugin, or a task over a connection plugin in Python.
     *
     * @param question what {@code actions.py} reads
     * @return its result, or null when there is no such plugin
     */
    public @Nullable DictValue action(String name, Map<String, Value> question, PythonCalls calls) {
        Map<String, Value> request = request("action", name);
        request.putAll(question);
        request.put("folder", StrValue.of(folders.playbook().toString()));
        DictValue answer = ask(request, name, calls);
        return answer != null && answer.get("result") instanceof DictValue result ? result : null;
    }

    /**
     * A filter's or a test's answer.
     *
     * @param kind {@code filter} or {@code test}
     */
    public @Nullable Value call(String kind, String name, List<Value> arguments, Map<String, Value> options) {
        Map<String, Value> request = request("call", name);
        request.put("kind", StrValue.of(kind));
        request.put("arguments", TemplateMarks.plain(new ListValue(arguments)));
        request.put("options", DictValue.ofTexts(options));
        DictValue answer = ask(request, name);
        return answer == null ? null : answer.get("value");
    }

    /** Whether there is a plugin of that kind and name. */
    public boolean has(String kind, String name) {
        Map<String, Value> request = request("find", name);
        request.put("kind", StrValue.of(kind));
        DictValue answer = ask(request, name);
        return answer != null && BoolValue.TRUE.equals(answer.get("found"));
    }

    /** Whether a lookup takes arguments that are undefined. */
    public boolean takesUndefined(String lookup) {
        Map<String, Value> request = request("find", lookup);
        request.put("kind", StrValue.of("lookup"));
        DictValue answer = ask(request, lookup);
        return answer != null && BoolValue.TRUE.equals(answer.get("takes_undefined"));
    }

    /** A lookup's results. */
    public @Nullable ListValue lookup(String name, List<Value> terms, Map<String, Value> options, DictValue variables) {
        Map<String, Value> request = request("lookup", name);
        request.put(
                "terms",
                new ListValue(terms.stream().map(TemplateMarks::withUndefined).toList()));
        request.put("options", DictValue.ofTexts(options));
        request.put("variables", variables);
        request.put("folder", StrValue.of(folders.playbook().toString()));
        DictValue answer = ask(request, name);
        Value found = answer == null ? null : answer.get("value");
        Value value = found == null ? null : TemplateMarks.read(found);
        return value == null || value instanceof ListValue ? (ListValue) value : ListValue.of(value);
    }

    /**
     * What inventory, vars and cache plugins are asked.
     *
     * @param operation {@code inventory}, {@code variables} or {@code cache}
     * @param name the plugin, or what stands for it in messages
     * @param about what that function of {@code inventories.py} reads
     * @return its answer, or null when there is no such plugin
     */
    @Nullable
    DictValue question(String operation, String name, Map<String, Value> about) {
        Map<String, Value> request = request(operation, name);
        request.putAll(about);
        request.put("folder", StrValue.of(folders.playbook().toString()));
        return ask(request, name);
    }

    /**
     * Makes callback plugins.
     *
     * @param name one of them, for the message when there is no Python
     * @param question what {@code listen} of {@code callbacks.py} reads
     * @return the {@code events} they listen to, {@code problems}, and what was {@code said}
     */
    public DictValue listen(String name, Map<String, Value> question) {
        Map<String, Value> request = request("listen", name);
        request.putAll(question);
        DictValue answer = ask(request, name);
        return answer == null ? DictValue.EMPTY : answer;
    }

    /**
     * Tells the callback plugins of an event.
     *
     * @param event its name, as their method has it
     * @param question what {@code event} of {@code callbacks.py} reads
     * @return what they printed
     */
    public DictValue event(String event, Map<String, Value> question) {
        Map<String, Value> request = request("event", event);
        request.put("event", StrValue.of(event));
        request.putAll(question);
        DictValue answer = ask(request, event);
        return answer == null ? DictValue.EMPTY : answer;
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    private static Map<String, Value> request(String operation, String name) {
        Map<String, Value> request = new LinkedHashMap<>();
        request.put("operation", StrValue.of(operation));
        request.put("name", StrValue.of(name));
        return request;
    }

    private @Nullable DictValue ask(Map<String, Value> request, String name) {
        return ask(request, name, PythonCalls.NONE);
    }

    private @Nullable DictValue ask(Map<String, Value> request, String name, PythonCalls calls) {
        DictValue answer = running(name).ask(request, calls);
        if (answer.get("warned") instanceof ListValue warned) {
            warned.items().forEach(text -> warnings.accept(Text.str(text)));
        }
        Value error = answer.get("error");
        if (error != null) {
            throw new ProblemException(failure(request, name) + plain(error), null);
        }
        return BoolValue.TRUE.equals(answer.get("unknown")) ? null : answer;
    }

    /** How the error of a plugin begins; whoever calls a filter or a test names it. */
    private static String failure(Map<String, Value> request, String name) {
        return switch (Text.str(request.getOrDefault("operation", NoneValue.NONE))) {
            case "call", "inventory" -> "";
            case "lookup" -> "The lookup plugin '" + name + "' failed: ";
            default -> "Python plugin '" + name + "': ";
        };
    }

    /** The process, started and told of all folders. */
    private synchronized PythonProcess running(String name) {
        PythonProcess running = process;
        if (running == null) {
            running = start(name);
            process = running;
        }
        if (folders.revision() != told) {
            tell(running);
        }
        return running;
    }

    private PythonProcess start(String name) {
        String python = PythonFinder.find(environment);
        PythonProcess started = PythonProcess.start(python, name);
        told = folders.revision();
        Map<String, Value> request = new LinkedHashMap<>();
        request.put("operation", StrValue.of("start"));
        request.put("folders", kinds());
        request.put("collections", texts(folders.collections()));
        String paths =
                folders.collections().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        if (!paths.isEmpty()) {
            request.put("environment", DictValue.ofTexts(Map.of("ANSIBLE_COLLECTIONS_PATH", StrValue.of(paths))));
        }
        DictValue answer = started.ask(request, PythonCalls.NONE);
        Value error = answer.get("error");
        if (error != null) {
            started.close();
            throw new ProblemException(
                    Problem.error(
                                    "'" + name + "' is a plugin in Python, and " + python
                                            + " has no usable ansible-core: " + plain(error),
                                    null)
                            .withHint(
                                    "install ansible-core, or name a Python that has it: SHEVEK_ANSIBLE_PYTHON=/path/to/python3"));
        }
        return started;
    }

    private DictValue kinds() {
        Map<String, Value> kinds = new LinkedHashMap<>();
        folders.byKind().forEach((kind, paths) -> kinds.put(kind, texts(paths)));
        return DictValue.ofTexts(kinds);
    }

    /** Tells the process of folders that have become known since it started. */
    private void tell(PythonProcess running) {
        told = folders.revision();
        Map<String, Value> request = new LinkedHashMap<>();
        request.put("operation", StrValue.of("folders"));
        request.put("folders", kinds());
        running.ask(request, PythonCalls.NONE);
    }

    private static ListValue texts(List<Path> paths) {
        return ListValue.ofTexts(paths.stream().map(Path::toString).toList());
    }

    private static String text(DictValue answer, String key) {
        return answer.get(key) instanceof StrValue value ? value.text() : "";
    }

    private static String plain(Value value) {
        return value instanceof StrValue text ? text.text() : Json.write(value);
    }
}
