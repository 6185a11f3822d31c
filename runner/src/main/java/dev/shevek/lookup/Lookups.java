package dev.shevek.lookup;

import dev.shevek.config.Settings;
import dev.shevek.source.ProblemException;
import dev.shevek.template.LookupPort;
import dev.shevek.template.Scope;
import dev.shevek.template.Templates;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lookups that Shevek ships. What they give is plain: never a template. */
public final class Lookups implements LookupPort {
    /** The names of the lookups that are shipped. */
    public static final List<String> NAMES = List.of(
            "cartesian",
            "config",
            "csvfile",
            "dict",
            "env",
            "file",
            "fileglob",
            "first_found",
            "flattened",
            "indexed_items",
            "ini",
            "inventory_hostnames",
            "items",
            "lines",
            "list",
            "nested",
            "password",
            "pipe",
            "random_choice",
            "sequence",
            "subelements",
            "template",
            "together",
            "unvault",
            "url",
            "varnames",
            "vars");

    private final LookupFiles files;
    private final Settings settings;
    private final Function<String, List<String>> hosts;
    private @Nullable Templates templates;
    private @Nullable LookupPort others;

    /**
     * Lookups over controller files.
     *
     * @param files the controller's files
     * @param settings the run's, for {@code config}
     * @param hosts the hosts of a pattern, for {@code inventory_hostnames}
     */
    public Lookups(LookupFiles files, Settings settings, Function<String, List<String>> hosts) {
        this.files = files;
        this.settings = settings;
        this.hosts = hosts;
    }

    /** Says which engine renders what lookups read; to be called once, before any lookup. */
    public void render(Templates engine) {
        templates = engine;
    }

    /** Says who runs the lookups that are not ours. */
    public void otherwise(LookupPort foreign) {
        others = foreign;
    }

    @Override
    public ListValue run(String name, List<Value> terms, Map<String, Value> options, Scope scope) {
        Lookup lookup = find(shortName(name));
        if (lookup == null) {
            LookupPort foreign = others;
            if (foreign == null) {
                throw new ProblemException("The lookup plugin '" + name + "' was not found.", null);
            }
            return foreign.run(name, terms, options, scope);
        }
        Templates engine = templates;
        if (engine == null) {
            throw new IllegalStateException("no template engine");
        }
        List<Value> found = lookup.run(new LookupCall(name, terms, options, scope, engine, files));
        List<Value> plain = new ArrayList<>(found.size());
        for (Value value : found) {
            plain.add(
                    value instanceof StrValue text
                                    && text.isTemplate()
                                    && text.text().indexOf('{') >= 0
                            ? new StrValue(text.text(), new Marks(false, text.isSecret(), null))
                            : value);
        }
        return new ListValue(plain);
    }

    @Override
    public boolean takesUndefined(String name) {
        LookupPort foreign = others;
        return foreign != null && !has(name) && foreign.takesUndefined(name);
    }

    /** Whether a lookup of that name is ours. */
    public boolean has(String name) {
        return find(shortName(name)) != null;
    }

    private static String shortName(String name) {
        for (String prefix : List.of("ansible.builtin.", "ansible.legacy.", "community.general.")) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private @Nullable Lookup find(String name) {
        return switch (name) {
            case "file" -> FileLookups::file;
            case "unvault" -> FileLookups::unvault;
            case "fileglob" -> FileLookups::fileglob;
            case "template" -> TemplateLookup::run;
            case "env" -> VariableLookups::env;
            case "vars" -> VariableLookups::vars;
            case "varnames" -> VariableLookups::varnames;
            case "pipe" -> CommandLookups::pipe;
            case "lines" -> CommandLookups::lines;
            case "items" -> ListLookups::items;
            case "list" -> ListLookups::list;
            case "flattened" -> ListLookups::deepFlattened;
            case "indexed_items" -> ListLookups::indexed;
            case "dict" -> ListLookups::dict;
            case "together" -> ListLookups::together;
            case "nested", "cartesian" -> ListLookups::nested;
            case "subelements" -> ListLookups::subelements;
            case "random_choice" -> ListLookups::randomChoice;
            case "sequence" -> SequenceLookup::run;
            case "first_found" -> FirstFound::run;
            case "csvfile" -> TableLookups::csvfile;
            case "ini" -> TableLookups::ini;
            case "password" -> PasswordLookup::run;
            case "url" -> UrlLookup::run;
            case "config" -> this::config;
            case "inventory_hostnames" -> this::inventoryHostnames;
            default -> null;
        };
    }

    private List<Value> config(LookupCall call) {
        LookupPort foreign = others;
        return foreign != null && ConfigLookup.ofPlugin(call)
                ? foreign.run(call.name(), call.terms(), call.options(), call.scope())
                        .items()
                : ConfigLookup.run(call, settings);
    }

    private List<Value> inventoryHostnames(LookupCall call) {
        String pattern = String.join(",", call.texts());
        return hosts.apply(pattern).stream().<Value>map(StrValue::of).toList();
    }
}
