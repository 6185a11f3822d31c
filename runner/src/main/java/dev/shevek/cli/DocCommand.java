package dev.shevek.cli;

import dev.shevek.module.Module;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.value.BoolValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @Override
    public Integer call() {
        ModuleRegistry registry = ModuleRegistry.load();
        if (list || names.isEmpty()) {
            new TreeSet<>(registry.offered()).forEach(name -> System.out.println(line(registry, name)));
            return 0;
        }
        int status = 0;
        for (String name : names) {
            String full = registry.resolve(name, List.of());
            Module<?> module = full == null ? null : registry.find(full);
            if (module == null) {
                String near = registry.suggest(name);
                System.err.println(
                        "[ERROR]: there is no module '" + name + "' here" + (near == null ? "." : ". " + near));
                status = 1;
            } else {
                System.out.print(describe(module.spec()));
            }
        }
        return status;
    }

    private static String line(ModuleRegistry registry, String name) {
        Module<?> module = registry.find(name);
        return String.format(
                Locale.ROOT,
                "%-45s %s",
                name,
                module == null ? "" : module.spec().summary());
    }

    /** The description of a module: a line for each option, suboptions further in. */
    static String describe(ModuleSpec<?> spec) {
        StringBuilder out = new StringBuilder();
        out.append(spec.name()).append("\n  ").append(spec.summary()).append("\n\n");
        options(spec.options(), "  ", out);
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
