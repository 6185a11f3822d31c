package dev.shevek.cli;

import dev.shevek.content.ContentPaths;
import dev.shevek.content.InstalledCollections;
import dev.shevek.execution.InventoryHosts;
import dev.shevek.execution.MagicConstants;
import dev.shevek.execution.RunOptions;
import dev.shevek.inventory.InventoryLoader;
import dev.shevek.inventory.InventoryOptions;
import dev.shevek.inventory.InventoryVariables;
import dev.shevek.lookup.Lookups;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.output.OutputSettings;
import dev.shevek.output.Screen;
import dev.shevek.playbook.PlaybookReader;
import dev.shevek.playbook.ReadSettings;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.Problems;
import dev.shevek.source.SourceText;
import dev.shevek.template.JinjaTemplates;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.RunVariables;
import dev.shevek.vars.Variables;
import dev.shevek.yaml.YamlOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything a run needs, put together from the command line and the settings. */
final class RunSetup {
    private static final List<String> ROLES = List.of("~/.ansible/roles", "/usr/share/ansible/roles", "/etc/ansible/roles");
    private static final List<String> COLLECTIONS = List.of("~/.ansible/collections", "/usr/share/ansible/collections");

    private final CommandArguments args;
    private final Console console;
    private final AnsibleCfg cfg;
    private final Screen screen;
    private final OutputSettings output;
    private final YamlOptions yaml = YamlOptions.TRUSTED;
    private final DictValue extraVars;
    private final Path base;
    private final ModuleRegistry modules;
    private final InstalledCollections collections;
    private final ContentPaths paths;
    private final ControllerFiles files;
    private final Lookups lookups;
    private final Templates templates;
    private final RunOptions options;
    private final Problems inventoryProblems = new Problems();
    private @Nullable InventoryHosts hosts;

    /** Reads settings; {@code base} is the directory of the first playbook. */
    RunSetup(CommandArguments args, Console console, Path base, Passwords passwords) {
        this.args = args;
        this.console = console;
        this.base = base;
        try {
            this.cfg = AnsibleCfg.read(console.directory(), console.environment());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        int verbosity = Math.max(args.count("--verbose"), cfg.number("ANSIBLE_VERBOSITY", "defaults", "verbosity", 0));
        this.output = Settings.output(cfg, verbosity, args.has("--check"));
        this.screen = new Screen(
                console.out(),
                console.err(),
                Terminal.columns(console.environment()),
                Settings.coloured(cfg, console.environment()),
                output.colours(),
                text -> text,
                new ProblemRenderer(new SourceText()));
        this.extraVars = ExtraVars.of(args.all("--extra-vars"), yaml);
        this.modules = ModuleRegistry.load();
        this.paths = new ContentPaths(
                base,
                cfg.paths("ANSIBLE_ROLES_PATH", "roles_path", ROLES),
                cfg.paths("ANSIBLE_COLLECTIONS_PATH", "collections_path", COLLECTIONS));
        this.collections = new InstalledCollections(paths);
        this.files = new ControllerFiles(yaml, base);
        this.lookups = new Lookups(files.forLookups(), pattern -> hosts().select(pattern, false));
        this.templates = new JinjaTemplates(lookups);
        lookups.render(templates);
        this.options = options(passwords, verbosity);
    }

    private RunOptions options(Passwords passwords, int verbosity) {
        RunOptions usual = RunOptions.defaults(base);
        String remote = cfg.get("ANSIBLE_REMOTE_USER", "defaults", "remote_user");
        return new RunOptions(
                base,
                texts(extraVars),
                tags("--tags", "ANSIBLE_RUN_TAGS", "run", Set.of("all")),
                tags("--skip-tags", "ANSIBLE_SKIP_TAGS", "skip", Set.of()),
                args.value("--limit"),
                args.has("--check"),
                args.has("--diff") || cfg.flag("ANSIBLE_DIFF_ALWAYS", "diff", "always", false),
                args.has("--become") || cfg.flag("ANSIBLE_BECOME", "privilege_escalation", "become", false),
                or(args.value("--become-method"), "ANSIBLE_BECOME_METHOD", "become_method", "sudo"),
                orNull(args.value("--become-user"), cfg.get("ANSIBLE_BECOME_USER", "privilege_escalation", "become_user")),
                passwords.become(),
                connection(),
                orNull(args.value("--user"), remote),
                passwords.connection(),
                orNull(args.value("--private-key"), cfg.get("ANSIBLE_PRIVATE_KEY_FILE", "defaults", "private_key_file")),
                number(args.value("--timeout"), cfg.number("ANSIBLE_TIMEOUT", "defaults", "timeout", 10)),
                number(args.value("--task-timeout"), cfg.number("ANSIBLE_TASK_TIMEOUT", "defaults", "task_timeout", 0)),
                number(args.value("--forks"), cfg.number("ANSIBLE_FORKS", "defaults", "forks", usual.forks())),
                args.value("--start-at-task"),
                args.has("--step"),
                args.has("--force-handlers") || cfg.flag("ANSIBLE_FORCE_HANDLERS", "defaults", "force_handlers", false),
                verbosity,
                text(cfg.get("ANSIBLE_GATHERING", "defaults", "gathering"), "implicit"),
                text(cfg.get("ANSIBLE_STRATEGY", "defaults", "strategy"), "linear"),
                cfg.flag("ANSIBLE_ANY_ERRORS_FATAL", "defaults", "any_errors_fatal", false),
                cfg.flag("ANSIBLE_NO_LOG", "defaults", "no_log", false),
                cfg.flag("ANSIBLE_ERROR_ON_MISSING_HANDLER", "defaults", "error_on_missing_handler", true),
                "merge".equals(cfg.get("ANSIBLE_HASH_BEHAVIOUR", "defaults", "hash_behaviour")),
                cfg.flag("ANSIBLE_INJECT_FACT_VARS", "defaults", "inject_facts_as_vars", true),
                sources(),
                cfg.file(),
                text(cfg.get("ANSIBLE_MANAGED_STR", "defaults", "ansible_managed"), "Ansible managed"));
    }

    private String connection() {
        String flag = args.value("--connection");
        String setting = cfg.get("ANSIBLE_TRANSPORT", "defaults", "transport");
        String chosen = flag != null ? flag : text(setting, "ssh");
        return chosen.equals("smart") ? "ssh" : chosen;
    }

    private String or(@Nullable String flag, String variable, String key, String usual) {
        return flag != null ? flag : text(cfg.get(variable, "privilege_escalation", key), usual);
    }

    private static String text(@Nullable String value, String usual) {
        return value == null || value.isEmpty() ? usual : value;
    }

    private static @Nullable String orNull(@Nullable String flag, @Nullable String setting) {
        return flag != null ? flag : setting;
    }

    private static int number(@Nullable String flag, int usual) {
        return flag == null ? usual : Integer.parseInt(flag.strip());
    }

    private Set<String> tags(String flag, String variable, String key, Set<String> usual) {
        List<String> given = args.all(flag);
        String setting = cfg.get(variable, "tags", key);
        if (given.isEmpty() && setting != null) {
            given = List.of(setting);
        }
        Set<String> tags = new LinkedHashSet<>();
        for (String text : given) {
            for (String tag : text.split(",", -1)) {
                tags.add(tag.strip());
            }
        }
        return tags.isEmpty() ? usual : tags;
    }

    private List<String> sources() {
        List<String> given = args.all("--inventory");
        if (!given.isEmpty()) {
            return given;
        }
        List<Path> configured = cfg.paths("ANSIBLE_INVENTORY", "inventory", List.of("/etc/ansible/hosts"));
        String raw = cfg.get("ANSIBLE_INVENTORY", "defaults", "inventory");
        if (raw != null && raw.contains(",")) {
            return List.of(raw);
        }
        List<String> sources = new ArrayList<>();
        configured.forEach(path -> sources.add(path.toString()));
        return sources;
    }

    private static Map<String, Value> texts(DictValue dict) {
        Map<String, Value> texts = new LinkedHashMap<>();
        dict.entries().forEach((key, value) -> texts.put(key instanceof StrValue text ? text.text() : String.valueOf(key), value));
        return texts;
    }

    Console console() {
        return console;
    }

    AnsibleCfg cfg() {
        return cfg;
    }

    Screen screen() {
        return screen;
    }

    OutputSettings output() {
        return output;
    }

    RunOptions options() {
        return options;
    }

    Templates templates() {
        return templates;
    }

    Lookups lookups() {
        return lookups;
    }

    ModuleRegistry modules() {
        return modules;
    }

    ControllerFiles files() {
        return files;
    }

    /** Reads playbooks. */
    PlaybookReader reader() {
        List<Path> libraries = new ArrayList<>();
        libraries.add(base.resolve("library"));
        libraries.addAll(cfg.paths("ANSIBLE_LIBRARY", "library", List.of()));
        for (String more : args.all("--module-path")) {
            for (String path : more.split(":", -1)) {
                libraries.add(console.directory().resolve(path));
            }
        }
        return new PlaybookReader(new ReadSettings(
                paths,
                collections,
                yaml,
                templates,
                extraVars,
                new KnownActions(modules, libraries),
                cfg.flag("ANSIBLE_INVALID_TASK_ATTRIBUTE_FAILED", "defaults", "invalid_task_attribute_failed", true)));
    }

    /** The inventory; read when first asked for. */
    synchronized InventoryHosts hosts() {
        InventoryHosts known = hosts;
        if (known == null) {
            known = new InventoryHosts(
                    this::inventory, List.of(base), options.limit(), console.directory());
            hosts = known;
        }
        return known;
    }

    private InventoryVariables inventory() {
        InventoryOptions how = InventoryOptions.defaults()
                .in(console.directory())
                .evaluating(templates, options.extraVars());
        return InventoryLoader.load(options.inventorySources(), how, inventoryProblems);
    }

    /** What reading the inventory was worth a warning for. */
    List<Problem> inventoryWarnings() {
        return inventoryProblems.all();
    }

    /** The variables of a run. */
    Variables variables() {
        RunVariables run = new RunVariables(
                options.extraVars(), MagicConstants.of(options), options.injectFacts(), options.mergeHashes());
        return new Variables(hosts(), run, templates);
    }
}
