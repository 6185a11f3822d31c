package dev.shevek.cli;

import dev.shevek.action.FactsModules;
import dev.shevek.bridge.PluginFolders;
import dev.shevek.bridge.PythonBridge;
import dev.shevek.bridge.PythonPlugins;
import dev.shevek.config.Settings;
import dev.shevek.content.ContentPaths;
import dev.shevek.content.InstalledCollections;
import dev.shevek.execution.ActionGroups;
import dev.shevek.execution.InventoryHosts;
import dev.shevek.execution.MagicConstants;
import dev.shevek.execution.RunOptions;
import dev.shevek.inventory.InventoryLoader;
import dev.shevek.inventory.InventoryOptions;
import dev.shevek.inventory.InventoryVariables;
import dev.shevek.lookup.Lookups;
import dev.shevek.module.ModuleGroups;
import dev.shevek.module.ModuleRegistry;
import dev.shevek.output.LogFile;
import dev.shevek.output.OutputSettings;
import dev.shevek.output.Screen;
import dev.shevek.playbook.PlaybookReader;
import dev.shevek.playbook.ReadSettings;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.ProblemRenderer;
import dev.shevek.source.Problems;
import dev.shevek.source.SourceText;
import dev.shevek.template.JinjaTemplates;
import dev.shevek.template.Templates;
import dev.shevek.template.engine.Dialect;
import dev.shevek.template.engine.Extension;
import dev.shevek.template.filter.Builtins;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import dev.shevek.vars.FactCache;
import dev.shevek.vars.RunVariables;
import dev.shevek.vars.Variables;
import dev.shevek.vault.Vault;
import dev.shevek.vault.VaultFiles;
import dev.shevek.yaml.YamlOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything a run needs, put together from the command line and the settings. */
final class RunSetup {
    private static final Set<String> OTHER_LOOKUPS = Set.of("url", "config");

    private final CommandArguments args;
    private final Console console;
    private final Settings settings;
    private final Screen screen;
    private final OutputSettings output;
    private final YamlOptions yaml;
    private final VaultFiles vaulted;
    private final DictValue extraVars;
    private final Path base;
    private final ModuleRegistry modules;
    private final InstalledCollections collections;
    private final ContentPaths paths;
    private final ControllerFiles files;
    private final Lookups lookups;
    private final KnownActions actions;
    private final PluginFolders folders;
    private final PythonBridge python;
    private final PythonPlugins plugins;
    private final Templates templates;
    private final RunOptions options;
    private final Problems inventoryProblems = new Problems();
    private @Nullable InventoryHosts hosts;

    /** Reads settings; {@code base} is the directory of the first playbook. */
    RunSetup(CommandArguments args, Console console, Path base, Passwords passwords) {
        this.args = args;
        this.console = console;
        this.base = base;
        this.settings = console.settings();
        SourceText sources = new SourceText();
        Vault vault = VaultOfRun.open(args, settings, inventoryProblems);
        this.yaml = YamlOptions.TRUSTED.withVault(vault).withDuplicateKeys(InventorySetup.duplicateKeys(settings));
        this.vaulted = new VaultFiles(vault, yaml, sources);
        int verbosity = Math.max(args.count("--verbose"), settings.integer("DEFAULT_VERBOSITY"));
        this.output = OutputOptions.of(settings, verbosity, args.has("--check"));
        this.screen = new Screen(
                console.out(),
                console.err(),
                Terminal.columns(console.environment()),
                OutputOptions.coloured(settings),
                output.colours(),
                text -> text,
                new ProblemRenderer(sources));
        if (!settings.flag("DEPRECATION_WARNINGS")) {
            screen.hideDeprecations();
        }
        String log = settings.text("DEFAULT_LOG_PATH");
        if (log != null && !log.isEmpty()) {
            screen.log(LogFile.append(Path.of(log), System.getProperty("user.name", "")));
        }
        this.extraVars = ExtraVars.of(args.all("--extra-vars"), yaml, vaulted, console.directory());
        this.modules = ModuleRegistry.load();
        this.paths = new ContentPaths(base, settings.paths("DEFAULT_ROLES_PATH"), settings.paths("COLLECTIONS_PATHS"));
        this.collections = new InstalledCollections(paths);
        this.files = new ControllerFiles(vaulted, base, settings.textOrEmpty("DEFAULT_MANAGED_STR"));
        this.lookups = new Lookups(files.forLookups(), settings, pattern -> hosts().select(pattern, false));
        this.folders = PythonContent.folders(
                settings, args.all("--module-path"), console.directory(), base, console.environment());
        this.python = new PythonBridge(
                folders, console.environment(), text -> screen.problem(Problem.warning(text, null), true));
        this.plugins = new PythonPlugins(python, folders);
        Dialect dialect = dialect();
        this.templates = new JinjaTemplates(
                lookups,
                dialect,
                plugins.after(new Builtins(dialect, Map.of(), Map.of(), Map.of())),
                settings.flag("ALLOW_BROKEN_CONDITIONALS"));
        lookups.render(templates);
        lookups.otherwise(plugins);
        this.actions = new KnownActions(modules, folders, this::hasLookup, collections, this::warnOfGroup);
        this.options = options(passwords, verbosity);
    }

    private RunOptions options(Passwords passwords, int verbosity) {
        String timeout = args.value("--timeout");
        String taskTimeout = args.value("--task-timeout");
        String forks = args.value("--forks");
        return new RunOptions(
                base,
                texts(extraVars),
                tags("--tags", "TAGS_RUN", Set.of("all")),
                tags("--skip-tags", "TAGS_SKIP", Set.of()),
                args.value("--limit"),
                args.has("--check"),
                args.has("--diff") || settings.flag("DIFF_ALWAYS"),
                args.has("--become") || settings.flag("DEFAULT_BECOME"),
                or("--become-method", "DEFAULT_BECOME_METHOD", "sudo"),
                orNull("--become-user", "DEFAULT_BECOME_USER"),
                passwords.become(),
                settings.flag("BECOME_ALLOW_SAME_USER"),
                connection(),
                orNull("--user", "DEFAULT_REMOTE_USER"),
                passwords.connection(),
                orNull("--private-key", "DEFAULT_PRIVATE_KEY_FILE"),
                timeout == null ? settings.integer("DEFAULT_TIMEOUT") : Integer.parseInt(timeout.strip()),
                taskTimeout == null ? settings.integer("TASK_TIMEOUT") : Integer.parseInt(taskTimeout.strip()),
                forks == null ? settings.integer("DEFAULT_FORKS") : Integer.parseInt(forks.strip()),
                args.value("--start-at-task"),
                args.has("--step"),
                args.has("--force-handlers") || settings.flag("DEFAULT_FORCE_HANDLERS"),
                verbosity,
                settings.flag("DEFAULT_DEBUG"),
                settings.textOrEmpty("DEFAULT_GATHERING"),
                settings.textOrEmpty("DEFAULT_STRATEGY"),
                settings.flag("ANY_ERRORS_FATAL"),
                settings.flag("DEFAULT_NO_LOG"),
                settings.flag("ERROR_ON_MISSING_HANDLER"),
                settings.textOrEmpty("DEFAULT_HASH_BEHAVIOUR").equals("merge"),
                settings.flag("INJECT_FACTS_AS_VARS"),
                sources(),
                factsModules(),
                settings.configFile());
    }

    /** Whose answers count where the versions of ansible-core differ. */
    private Dialect dialect() {
        String version = or("--compatibility", "COMPATIBILITY", "2.19");
        Dialect plain = switch (version) {
            case "2.19" -> Dialect.ANSIBLE_2_19;
            case "2.14" -> native214() ? Dialect.ANSIBLE_2_14_NATIVE : Dialect.ANSIBLE_2_14;
            default ->
                throw new ProblemException(
                        Problem.error("There is no compatibility with ansible-core '" + version + "'.", null)
                                .withHint("known are 2.14 and 2.19"));
        };
        return plain.with(Extension.named(settings.texts("DEFAULT_JINJA2_EXTENSIONS")));
    }

    /** Whether {@code jinja2_native} was asked for; it was off by default in 2.14. */
    private boolean native214() {
        return !settings.get("DEFAULT_JINJA2_NATIVE").isDefault() && settings.flag("DEFAULT_JINJA2_NATIVE");
    }

    private String connection() {
        String chosen = or("--connection", "DEFAULT_TRANSPORT", "ssh");
        return chosen.equals("smart") ? "ssh" : chosen;
    }

    private String or(String flag, String setting, String usual) {
        String chosen = orNull(flag, setting);
        return chosen == null || chosen.isEmpty() ? usual : chosen;
    }

    private @Nullable String orNull(String flag, String setting) {
        String given = args.value(flag);
        return given != null ? given : settings.text(setting);
    }

    private Set<String> tags(String flag, String setting, Set<String> usual) {
        List<String> given = args.all(flag);
        Set<String> tags = new LinkedHashSet<>();
        for (String text : given.isEmpty() ? settings.texts(setting) : given) {
            for (String tag : text.split(",", -1)) {
                tags.add(tag.strip());
            }
        }
        return tags.isEmpty() ? usual : tags;
    }

    private void warnOfGroup(String message) {
        if (settings.flag("VALIDATE_ACTION_GROUP_METADATA")) {
            screen.problem(Problem.warning(message, null), true);
        }
    }

    private FactsModules factsModules() {
        Map<String, String> bySystem = new LinkedHashMap<>();
        if (settings.get("CONNECTION_FACTS_MODULES").value() instanceof DictValue dict) {
            dict.entries().forEach((system, module) -> bySystem.put(Text.str(system), Text.str(module)));
        }
        return new FactsModules(settings.texts("FACTS_MODULES"), bySystem);
    }

    private List<String> sources() {
        List<String> given = args.all("--inventory");
        return given.isEmpty() ? settings.texts("DEFAULT_HOST_LIST") : given;
    }

    private static Map<String, Value> texts(DictValue dict) {
        Map<String, Value> texts = new LinkedHashMap<>();
        dict.entries()
                .forEach((key, value) ->
                        texts.put(key instanceof StrValue text ? text.text() : String.valueOf(key), value));
        return texts;
    }

    CommandArguments args() {
        return args;
    }

    /** Where relative names start. */
    Path base() {
        return base;
    }

    Console console() {
        return console;
    }

    Settings settings() {
        return settings;
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

    /** Reads files, vaulted ones too. */
    VaultFiles vaultFiles() {
        return vaulted;
    }

    ControllerFiles files() {
        return files;
    }

    /** Where the user's own modules and plugins are. */
    PluginFolders pluginFolders() {
        return folders;
    }

    /** What runs them; starts no process before something needs it. */
    PythonBridge python() {
        return python;
    }

    /** The collections that are installed. */
    InstalledCollections collections() {
        return collections;
    }

    /** The action groups of {@code module_defaults}. */
    ActionGroups actionGroups() {
        return (group, module) -> {
            Set<String> members = actions.group(group);
            return ModuleGroups.contains(group, module) || (members != null && members.contains(module));
        };
    }

    /** Whether roles share their variables; null when nobody said so: then imported ones do, and included ones do not. */
    private @Nullable Boolean rolesShare() {
        boolean asked = !settings.get("DEFAULT_PRIVATE_ROLE_VARS").from().equals("default");
        return asked ? (Boolean) !settings.flag("DEFAULT_PRIVATE_ROLE_VARS") : null;
    }

    /** Reads playbooks. */
    PlaybookReader reader() {
        return new PlaybookReader(new ReadSettings(
                paths,
                collections,
                vaulted,
                yaml,
                templates,
                extraVars,
                actions,
                settings.flag("INVALID_TASK_ATTRIBUTE_FAILED"),
                rolesShare()));
    }

    /** Lookups of Ansible that are not ours yet count too: they fail when they are reached. */
    private boolean hasLookup(String name) {
        return lookups.has(name) || OTHER_LOOKUPS.contains(name) || name.indexOf('.') >= 0 || plugins.hasLookup(name);
    }

    /** What modules and lookups there are. */
    KnownActions actionNames() {
        return actions;
    }

    /** The inventory; read when first asked for. */
    synchronized InventoryHosts hosts() {
        InventoryHosts known = hosts;
        if (known == null) {
            known = new InventoryHosts(this::inventory, List.of(base), options.limit(), console.directory());
            hosts = known;
        }
        return known;
    }

    private InventoryVariables inventory() {
        InventoryOptions how = InventorySetup.options(
                settings,
                vaulted,
                templates,
                options.extraVars(),
                args.has("--flush-cache"),
                PythonContent.inventories(settings, python, folders, templates.modern(), inventoryProblems));
        return InventoryLoader.load(options.inventorySources(), how, inventoryProblems);
    }

    /** What reading the inventory was worth a warning for. */
    List<Problem> inventoryWarnings() {
        return inventoryProblems.all();
    }

    private FactCache cache() {
        FactCache cache = new FactCaches(settings, console, python, folders, screen).ofRun();
        if (args.has("--flush-cache")) {
            cache.forget("localhost");
            hosts().all().forEach(cache::forget);
        }
        return cache;
    }

    /** The variables of a run. */
    Variables variables() {
        RunVariables run = new RunVariables(
                options.extraVars(), MagicConstants.of(options), options.injectFacts(), options.mergeHashes(), cache());
        return new Variables(hosts(), run, templates);
    }
}
