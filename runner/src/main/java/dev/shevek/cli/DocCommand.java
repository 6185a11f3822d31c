package dev.shevek.cli;

import dev.shevek.action.ActionOptions;
import dev.shevek.bridge.PluginFolders;
import dev.shevek.config.Settings;
import dev.shevek.config.Surroundings;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.output.JsonText;
import dev.shevek.source.Suggestions;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Describes modules from what they declare, the same data that checks their arguments, and what is in Python from its own
 * documentation; and keywords.
 */
@Command(name = "doc", description = "Describe modules, plugins and keywords.", mixinStandardHelpOptions = true)
public final class DocCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "MODULE", description = "What to describe; with -l: collections to list.")
    private List<String> names = new ArrayList<>();

    @picocli.CommandLine.Option(
            names = {"-l", "--list"},
            description = "Name all.")
    private boolean list;

    @picocli.CommandLine.Option(
            names = {"-s", "--snippet"},
            description = "Show a task to fill in.")
    private boolean snippet;

    @picocli.CommandLine.Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    private boolean json;

    @picocli.CommandLine.Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            description =
                    "module, keyword, lookup, filter, test, callback, connection, become, inventory, vars, cache or strategy.")
    private String type = "module";

    private final Map<String, ActionOptions> actions = ActionOptions.all();

    @Override
    public Integer call() {
        ModuleRegistry registry = ModuleRegistry.load();
        PluginFolders folders = folders();
        boolean modules = type.equals("module");
        if (type.equals("keyword")) {
            return keywords();
        }
        if (list || names.isEmpty() || (!modules && names.stream().allMatch(DocNames.of(type)::contains))) {
            summaries(registry, folders).forEach((name, summary) -> {
                if (names.isEmpty()
                        || names.stream().anyMatch(wanted -> name.equals(wanted) || name.startsWith(wanted + "."))) {
                    System.out.println(
                            summary.isEmpty() ? name : String.format(Locale.ROOT, "%-45s %s", name, summary));
                }
            });
            return 0;
        }
        List<String> found = new ArrayList<>();
        int status = 0;
        for (String name : names) {
            String shown = modules ? described(registry, name) : null;
            PythonDoc python = shown == null ? PythonDoc.find(folders, type, name) : null;
            if (python != null) {
                shown = shown(python);
            }
            if (shown == null) {
                String near = Suggestions.didYouMean(
                        name, summaries(registry, folders).keySet());
                System.err.println(
                        "[ERROR]: there is no " + type + " '" + name + "' here" + (near == null ? "." : ". " + near));
                status = 1;
            } else {
                found.add(shown);
            }
        }
        System.out.print(json ? "{" + String.join(", ", found) + "}\n" : String.join("", found));
        return status;
    }

    private static PluginFolders folders() {
        Surroundings surroundings = Surroundings.ofProcess();
        Path here = surroundings.workingDirectory();
        return PythonContent.folders(Settings.load(surroundings), List.of(), here, here, surroundings.variables());
    }

    private int keywords() {
        Map<String, String> all = KeywordDocs.all();
        int status = 0;
        for (String name : names.isEmpty() ? all.keySet() : names) {
            String said = all.get(name);
            if (said == null) {
                String near = Suggestions.didYouMean(name, all.keySet());
                System.err.println("[ERROR]: there is no keyword '" + name + "'" + (near == null ? "." : ". " + near));
                status = 1;
            } else {
                System.out.println(name + ": " + said);
            }
        }
        return status;
    }

    /** Everything of the type, ours and what is in Python, with what it is for. */
    private Map<String, String> summaries(ModuleRegistry registry, PluginFolders folders) {
        Map<String, String> all = new TreeMap<>(PythonDoc.summaries(folders, type));
        DocNames.of(type).forEach(name -> all.put("ansible.builtin." + name, ""));
        if (type.equals("module")) {
            actions.values().forEach(action -> all.put("ansible.builtin." + action.name(), action.summary()));
            for (String name : registry.offered()) {
                Module<?> module = registry.find(name);
                all.put(name, module == null ? "" : module.spec().summary());
            }
        }
        return all;
    }

    private String shown(PythonDoc python) {
        return snippet
                ? PythonDocText.snippet(python)
                : json
                        ? "\"" + python.name() + "\": " + JsonText.line(DictValue.ofTexts(Map.of("doc", python.doc())))
                        : PythonDocText.describe(python);
    }

    private @Nullable String described(ModuleRegistry registry, String name) {
        String full = registry.resolve(name, List.of());
        Module<?> module = full == null ? null : registry.find(full);
        if (module != null) {
            return shown(
                    module.spec().name(), module.spec().summary(), module.spec().options());
        }
        ActionOptions action = actions.get(plain(name));
        return action == null ? null : shown("ansible.builtin." + action.name(), action.summary(), action.options());
    }

    private String shown(String name, String summary, Options options) {
        return snippet
                ? DocText.snippet(name, summary, options)
                : json ? DocText.json(name, summary, options) : describe(name, summary, options);
    }

    private static String plain(String name) {
        return name.startsWith("ansible.builtin.") ? name.substring("ansible.builtin.".length()) : name;
    }

    /** The description of a module: a line for each option, suboptions further in. */
    static String describe(String name, String summary, Options given) {
        StringBuilder out = new StringBuilder();
        out.append(name).append("\n  ").append(summary).append("\n\n");
        options(given, "  ", out);
        return out.append('\n').toString();
    }

    private static void options(Options options, String indent, StringBuilder out) {
        for (Option option : options.options()) {
            out.append(indent).append(option.required() ? "= " : "- ").append(option.name());
            if (!option.aliases().isEmpty()) {
                out.append(" (").append(String.join(", ", option.aliases())).append(')');
            }
            out.append(": ").append(option.type().name().toLowerCase(Locale.ROOT));
            if (option.type() == OptionType.LIST && option.elements() != OptionType.RAW) {
                out.append(" of ").append(option.elements().name().toLowerCase(Locale.ROOT));
            }
            if (!option.choices().isEmpty()) {
                out.append(", one of ").append(String.join(", ", option.choices()));
            }
            String usual = text(option.defaultValue());
            if (usual != null) {
                out.append(", ").append(usual).append(" unless given");
            }
            out.append('\n');
            Options inner = option.suboptions();
            if (inner != null) {
                options(inner, indent + "    ", out);
            }
        }
    }

    private static @Nullable String text(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case BoolValue flag -> flag.value() ? "true" : "false";
            case StrValue text -> text.text().isEmpty() ? null : text.text();
            default -> value.toString();
        };
    }
}
