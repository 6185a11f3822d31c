package dev.shevek.cli;

import dev.shevek.execution.PlayScopes;
import dev.shevek.output.JsonText;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.PlaybookReader;
import dev.shevek.playbook.Task;
import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import dev.shevek.vars.Layer;
import dev.shevek.vars.LayeredScope;
import dev.shevek.vars.PlayVariables;
import dev.shevek.vars.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code shevek explain}: where a variable of a host is defined, in order of precedence, and which definition wins. */
final class ExplainCommand {
    private static final String SUMMARY = "Shows every definition of a variable of a host, and which one wins.";
    private static final int WIDTH = 60;

    private final Console console;

    ExplainCommand(Console console) {
        this.console = console;
    }

    private static List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(Flags.playbook());
        flags.add(Flag.value("HOST", "The host whose variable it is.", "--host", "-H"));
        return flags;
    }

    /** Does what the command line asks; returns the exit status. */
    int run(List<String> typed) {
        String program = "shevek explain";
        if (typed.contains("--help") || typed.contains("-h")) {
            return console.print(CommandArguments.help(program, "variable [playbook]", SUMMARY, flags()));
        }
        CommandArguments args;
        try {
            args = CommandArguments.parse(program, "variable", flags(), typed);
        } catch (CommandArguments.UsageException mistake) {
            return console.fail(program + ": error: " + mistake.getMessage(), ExitCode.USAGE);
        }
        String host = args.value("--host");
        if (args.rest().isEmpty() || host == null) {
            return console.fail(
                    "usage: " + program + " VARIABLE --host HOST [-i INVENTORY] [PLAYBOOK...]", ExitCode.USAGE);
        }
        try {
            return explain(args, args.rest().getFirst(), host);
        } catch (ProblemException mistake) {
            return console.fail("[ERROR]: " + mistake.problem().message(), ExitCode.ERROR);
        }
    }

    private int explain(CommandArguments args, String name, String host) {
        List<String> playbooks = args.rest().subList(1, args.rest().size());
        Path first =
                playbooks.isEmpty() ? console.directory() : console.directory().resolve(playbooks.getFirst());
        Path parent =
                playbooks.isEmpty() ? first : first.toAbsolutePath().normalize().getParent();
        RunSetup setup =
                new RunSetup(args, console, parent == null ? console.directory() : parent, new Passwords(null, null));
        if (!setup.hosts().has(host)) {
            throw new ProblemException("There is no host '" + host + "' in the inventory.", null);
        }
        Look look = new Look(setup, name, host, places(setup));
        console.print(name + " on " + host);
        boolean found;
        if (playbooks.isEmpty()) {
            found = look.show("", look.variables().scope(null, host, null), null, null);
        } else {
            found = false;
            PlaybookReader reader = setup.reader();
            for (String file : playbooks) {
                Playbook playbook = reader.read(file, console.directory()).playbook();
                for (Play play : playbook.plays()) {
                    found |= look.play(play);
                }
            }
        }
        if (!found) {
            console.print("\nNothing defines it before a run; facts and results come with one.");
        }
        return found ? ExitCode.OK : ExitCode.ERROR;
    }

    private DefinitionPlaces places(RunSetup setup) {
        List<Path> directories = new ArrayList<>();
        List<Path> sources = new ArrayList<>();
        directories.add(setup.base());
        for (String source : setup.options().inventorySources()) {
            Path path = console.directory().resolve(source);
            if (source.indexOf(',') < 0 && Files.exists(path)) {
                sources.add(path);
                Path parent = path.toAbsolutePath().normalize().getParent();
                directories.add(Files.isDirectory(path) || parent == null ? path : parent);
            }
        }
        return new DefinitionPlaces(setup.vaultFiles(), directories, sources);
    }

    /** One look at a variable. */
    private final class Look {
        private final RunSetup setup;
        private final String name;
        private final String host;
        private final DefinitionPlaces places;
        private final Variables variables;

        Look(RunSetup setup, String name, String host, DefinitionPlaces places) {
            this.setup = setup;
            this.name = name;
            this.host = host;
            this.places = places;
            this.variables = setup.variables();
        }

        Variables variables() {
            return variables;
        }

        boolean play(Play play) {
            PlayVariables brought = PlayScopes.of(
                    play, "", setup.templates(), setup.files(), setup.options().mergeHashes());
            LayeredScope general = variables.scope(brought, host, null);
            String pattern = Text.str(setup.templates().render(play.hosts(), general));
            List<String> hosts = setup.hosts().select(pattern, true);
            if (!hosts.contains(host)) {
                return false;
            }
            brought.hosts(hosts, hosts, hosts);
            StrValue written = play.name();
            Origin at = play.keywords().origin();
            String title = "play " + (written == null ? pattern : "'" + written.text() + "'")
                    + (at == null ? "" : " (" + shortened(at) + ")");
            boolean found = show(title, general, play, null);
            Map<List<Definition>, List<Task>> groups = new LinkedHashMap<>();
            List<Definition> usual = definitions(general, play, null);
            List<String> later = new ArrayList<>();
            for (Task task : PlayScopes.tasks(play)) {
                List<Definition> here = definitions(variables.scope(brought, host, task), play, task);
                if (!places(here).equals(places(usual))) {
                    groups.computeIfAbsent(here, key -> new ArrayList<>()).add(task);
                }
                String how = setBy(task);
                if (how != null) {
                    later.add("    " + how + "  " + (task.origin() == null ? "" : shortened(task.origin())));
                }
            }
            for (List<Task> tasks : groups.values()) {
                Task one = tasks.getFirst();
                String where = "task '" + one.title() + "'"
                        + (one.origin() == null ? "" : " (" + shortened(one.origin()) + ")")
                        + (tasks.size() == 1 ? "" : " and " + (tasks.size() - 1) + " more");
                found |= show("  " + where, variables.scope(brought, host, one), play, one);
            }
            if (!later.isEmpty()) {
                console.print("\n  set while the play runs, from then on above all but extra vars and parameters:");
                later.forEach(console::print);
            }
            return found || !later.isEmpty();
        }

        /** The same definitions may be called otherwise from inside a role. */
        private static List<Definition> places(List<Definition> definitions) {
            return definitions.stream()
                    .map(one -> new Definition(one.origin() == null ? one.level() : "", one.value(), one.origin()))
                    .toList();
        }

        private @Nullable String setBy(Task task) {
            if (name.equals(task.register())) {
                return "register";
            }
            boolean sets = task.resolved().equals("ansible.builtin.set_fact")
                    && task.args().get(name) != null;
            return sets ? "set_fact" : null;
        }

        boolean show(String title, LayeredScope scope, @Nullable Play play, @Nullable Task task) {
            List<Definition> all = definitions(scope, play, task);
            if (all.isEmpty()) {
                return false;
            }
            console.print("\n" + (title.isEmpty() ? "" : title + "\n") + "  = " + rendered(scope));
            for (int i = 0; i < all.size(); i++) {
                Definition one = all.get(i);
                Origin origin = one.origin();
                console.print(String.format(
                        "  %s %-32s %-40s %s",
                        i == 0 || variables.merges() ? "*" : " ",
                        one.level(),
                        origin == null ? "" : shortened(origin),
                        cut(JsonText.line(one.value()))));
            }
            return true;
        }

        private String rendered(LayeredScope scope) {
            try {
                Value value = Objects.requireNonNull(scope.get(name), name);
                return JsonText.line(setup.templates().render(value, scope));
            } catch (ProblemException mistake) {
                return "cannot be rendered: " + mistake.problem().message();
            }
        }

        private List<Definition> definitions(LayeredScope scope, @Nullable Play play, @Nullable Task task) {
            List<Definition> found = new ArrayList<>();
            for (Layer layer : scope.definitions(name)) {
                if (layer.title().equals("inventory")) {
                    int before = found.size();
                    for (Layer part : setup.hosts().layers(host)) {
                        add(part, play, task, found);
                    }
                    if (found.size() > before) {
                        continue;
                    }
                }
                add(layer, play, task, found);
            }
            return found;
        }

        private void add(Layer layer, @Nullable Play play, @Nullable Task task, List<Definition> found) {
            Value value = layer.values().get(name);
            if (value != null) {
                boolean magic =
                        layer.title().startsWith("magic") || (value instanceof DictValue && name.equals("vars"));
                Origin origin = magic ? null : places.find(layer.title(), name, value, play, task);
                boolean known = origin != null && found.stream().anyMatch(one -> origin.equals(one.origin()));
                if (!known) {
                    found.add(new Definition(layer.title(), value, origin));
                }
            }
        }
    }

    private String shortened(Origin origin) {
        String here = console.directory() + "/";
        String file = origin.file().startsWith(here) ? origin.file().substring(here.length()) : origin.file();
        return new Origin(file, origin.line(), 0).toString();
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    }
}
