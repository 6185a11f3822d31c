package dev.shevek.cli;

import dev.shevek.action.ActionOptions;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.value.BoolValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Describes modules from what they declare: the same data that checks their arguments. */
@Command(name = "doc", description = "Describe modules.", mixinStandardHelpOptions = true)
public final class DocCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "MODULE", description = "The modules to describe.")
    private List<String> names = new ArrayList<>();

    @picocli.CommandLine.Option(
            names = {"-l", "--list"},
            description = "Name all modules.")
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
            description = "What to name with -l: module, lookup, callback, connection, become or strategy.")
    private String type = "module";

    private final Map<String, ActionOptions> actions = ActionOptions.all();

    @Override
    public Integer call() {
        ModuleRegistry registry = ModuleRegistry.load();
        if (!type.equals("module")) {
            List<String> known = DocNames.of(type);
            if (known.isEmpty() || !(list || names.isEmpty())) {
                System.err.println("[ERROR]: " + type + " plugins are only named here, with -l; types are module, "
                        + String.join(", ", DocNames.types()) + ".");
                return 1;
            }
            known.forEach(System.out::println);
            return 0;
        }
        if (list || names.isEmpty()) {
            TreeSet<String> all = new TreeSet<>(registry.offered());
            actions.keySet().forEach(name -> all.add("ansible.builtin." + name));
            all.forEach(name -> System.out.println(line(registry, name)));
            return 0;
        }
        List<String> found = new ArrayList<>();
        int status = 0;
        for (String name : names) {
            String shown = described(registry, name);
            if (shown == null) {
                String near = registry.suggest(name);
                System.err.println(
                        "[ERROR]: there is no module '" + name + "' here" + (near == null ? "." : ". " + near));
                status = 1;
            } else {
                found.add(shown);
            }
        }
        System.out.print(json ? "{" + String.join(", ", found) + "}\n" : String.join("", found));
        return status;
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

    private String line(ModuleRegistry registry, String name) {
        Module<?> module = registry.find(name);
        ActionOptions action = actions.get(plain(name));
        String summary = module != null ? module.spec().summary() : action != null ? action.summary() : "";
        return String.format(Locale.ROOT, "%-45s %s", name, summary);
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
