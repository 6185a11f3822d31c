package dev.shevek.playbook;

import dev.shevek.content.RoleFiles;
import dev.shevek.content.RoleFinder;
import dev.shevek.content.RolePlace;
import dev.shevek.playbook.Keywords.Level;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlEntry;
import dev.shevek.yaml.YamlMapping;
import dev.shevek.yaml.YamlNode;
import dev.shevek.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads roles with their dependencies, wherever they are used. */
final class RoleReader {
    private static final int DEEPEST = 50;

    private final Reading reading;
    private final TaskReader tasks;
    private final KeywordReader keywords;
    private final RoleFinder finder;

    /** What a use of a role asks for, beside the role itself. */
    private record Request(
            DictValue params,
            Keywords keywords,
            @Nullable RoleUse parent,
            Map<String, String> files,
            boolean shared,
            boolean included,
            @Nullable Boolean allowDuplicates,
            boolean validate) {}

    RoleReader(Reading reading, TaskReader tasks) {
        this.reading = reading;
        this.tasks = tasks;
        this.keywords = new KeywordReader(reading);
        this.finder =
                new RoleFinder(reading.settings().paths(), reading.settings().collections());
    }

    /** The entries of {@code roles:} or of a role's dependencies. */
    List<RoleTasks> entries(
            YamlNode node, YamlDocument document, Place place, List<String> searched, @Nullable RoleUse parent) {
        if (document.value(node) == NoneValue.NONE) {
            return List.of();
        }
        if (!(node instanceof YamlSequence sequence)) {
            String what = parent == null
                    ? "A malformed role declaration was encountered."
                    : "Expected role dependencies to be a list.";
            reading.findings().parserError(what, node.origin());
            return List.of();
        }
        List<RoleTasks> roles = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            try {
                RoleTasks role = entry(item, document, place, searched, parent);
                roles.add(role);
                place.play().share(role.role());
            } catch (ProblemException mistake) {
                reading.findings().errors(mistake, Findings.OTHER_ERROR);
            }
        }
        return roles;
    }

    private RoleTasks entry(
            YamlNode item, YamlDocument document, Place place, List<String> searched, @Nullable RoleUse parent) {
        Value value = document.value(item);
        Map<String, Value> own = Map.of();
        Map<Value, Value> params = new LinkedHashMap<>();
        Value name = value;
        if (item instanceof YamlMapping mapping && value instanceof DictValue dict) {
            name = dict.get("role") != null ? dict.get("role") : dict.get("name");
            if (name == null && dict.get("src") instanceof StrValue source) {
                name = StrValue.of(requirementName(source.text()));
            }
            java.util.Set<String> names = new java.util.HashSet<>(KeywordNames.ROLE);
            names.remove("role");
            names.remove("name");
            own = keywords.read(mapping, document, "RoleInclude", names);
            for (YamlEntry entry : mapping.entries()) {
                if (!KeywordNames.ROLE.contains(entry.name())) {
                    params.put(StrValue.of(entry.name()), document.value(entry.value()));
                }
            }
        }
        if (name == null || name == NoneValue.NONE || name instanceof DictValue || name instanceof ListValue) {
            throw new ProblemException("role definitions must contain a role name", item.origin());
        }
        StrValue written = name instanceof StrValue text ? text : StrValue.of(String.valueOf(name));
        if (document.value(item) instanceof StrValue && written.text().contains(",")) {
            throw new ProblemException("Invalid old style role requirement: " + written.text(), item.origin());
        }
        Scope scope = StaticScope.of(reading.settings().extraVars(), place.parent(), null, place.play());
        String wanted = reading.rendered(written, scope);
        Origin origin = written.marks().origin() == null
                ? item.origin()
                : written.marks().origin();
        Path beside = parent == null ? null : parent.definition().path();
        RolePlace found = finder.find(wanted, searched, place.play().directory(), beside, origin);
        Keywords level = new Keywords(Level.ROLE, own, place.parent(), item.origin());
        Request request = new Request(
                new DictValue(params),
                level,
                parent,
                Map.of(),
                reading.settings().shares(true),
                false,
                null,
                true);
        return role(found, request, place, origin);
    }

    private static String requirementName(String source) {
        String last = source.substring(source.lastIndexOf('/') + 1);
        String bare = last.contains(",") ? last.substring(0, last.indexOf(',')) : last;
        return bare.endsWith(".git") ? bare.substring(0, bare.length() - 4) : bare;
    }

    /** The role that an import or include names; its arguments are rendered. */
    RoleTasks included(Task task, DictValue args, Keywords inherited, Place place, boolean isStatic) {
        Value name = args.get("name") == null ? args.get("role") : args.get("name");
        String wanted = name instanceof StrValue text ? text.text() : String.valueOf(name);
        Map<String, String> files = new LinkedHashMap<>();
        for (String part : List.of("tasks", "vars", "defaults", "handlers")) {
            if (args.get(part + "_from") instanceof StrValue from) {
                files.put(part, from.text());
            }
        }
        Origin origin = name instanceof StrValue text && text.marks().origin() != null
                ? text.marks().origin()
                : task.origin();
        RoleUse parent = place.role();
        List<String> searched = KeywordReader.texts(task.keywords().nearest("collections"));
        if (searched.isEmpty() && parent != null) {
            searched = parent.definition().collections();
        }
        Path beside = null;
        RolePlace found = finder.find(wanted, searched, place.play().directory(), beside, origin);
        Map<String, Value> own = new LinkedHashMap<>();
        own.put("vars", task.keywords().vars());
        own.put(IncludeSearch.FOLDER, StrValue.of(found.path().toString()));
        Keywords level = new Keywords(Level.ROLE, own, inherited, task.origin());
        Request request = new Request(
                DictValue.EMPTY,
                level,
                parent,
                files,
                KeywordReader.isTrue(args.get("public"), reading.settings().shares(isStatic)),
                true,
                KeywordReader.isTrue(args.get("allow_duplicates"), true),
                KeywordReader.isTrue(args.get("rolespec_validate"), true));
        return role(found, request, place, origin);
    }

    private RoleTasks role(RolePlace found, Request request, Place place, @Nullable Origin origin) {
        refuseCycle(found, request, origin);
        reading.settings().actions().directory(found.path());
        DictValue vars = dict(found, "vars", request.files().get("vars"));
        DictValue defaults = dict(found, "defaults", request.files().get("defaults"));
        YamlDocument metaFile = document(found, "meta", null);
        YamlMapping meta = metaFile == null ? null : mapping(metaFile, found);
        DictValue metadata = metaFile == null || meta == null ? DictValue.EMPTY : (DictValue) metaFile.value(meta);
        Boolean allowed = request.allowDuplicates();
        RoleDefinition definition = new RoleDefinition(
                found.name(),
                found.collection(),
                found.path(),
                defaults,
                vars,
                allowed != null ? allowed : KeywordReader.isTrue(metadata.get("allow_duplicates"), false),
                collections(found, metadata),
                specs(found, metadata));
        RoleUse bare = use(definition, request, List.of(), found);
        Place inside = new Place(place.play(), bare.keywords(), bare, place.file(), false, false);
        YamlNode wanted = meta == null ? null : meta.get("dependencies");
        List<RoleTasks> dependencies = wanted == null || metaFile == null
                ? List.of()
                : entries(wanted, metaFile, inside, definition.collections(), bare);
        RoleUse use = use(
                definition, request, dependencies.stream().map(RoleTasks::role).toList(), found);
        List<TaskNode> own = new ArrayList<>();
        if (request.validate()) {
            addValidation(use, request, own, place);
        }
        own.addAll(section(found, "tasks", request.files().get("tasks"), use, place));
        List<TaskNode> handlers = section(found, "handlers", request.files().get("handlers"), use, place);
        return new RoleTasks(use, dependencies, own, handlers);
    }

    private static RoleUse use(
            RoleDefinition definition, Request request, List<RoleUse> dependencies, RolePlace found) {
        Keywords level = request.keywords();
        RoleKey key = new RoleKey(
                definition.fullName(),
                real(found.path()),
                request.params(),
                items(level.own("when")),
                items(level.own("tags")),
                level.vars(),
                request.files(),
                request.included());
        return new RoleUse(
                definition,
                request.params(),
                level,
                request.parent(),
                dependencies,
                request.shared(),
                request.included(),
                key);
    }

    private static String real(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException gone) {
            return path.toString();
        }
    }

    private static List<Value> items(@Nullable Value value) {
        return value instanceof ListValue list ? list.items() : List.of();
    }

    private static void refuseCycle(RolePlace found, Request request, @Nullable Origin origin) {
        int same = 0;
        for (RoleUse at = request.parent(); at != null; at = at.parent()) {
            if (at.definition().path().equals(found.path())) {
                same++;
            }
        }
        if (same > (request.included() ? DEEPEST : 0)) {
            throw new ProblemException(
                    "A recursion loop was detected with the roles specified. Make sure child roles do not have"
                            + " dependencies on parent roles",
                    origin);
        }
    }

    private List<TaskNode> section(RolePlace found, String part, @Nullable String entry, RoleUse use, Place place) {
        List<Path> files = RoleFiles.entry(found.path(), part, entry, false);
        if (files.isEmpty()) {
            if (entry != null) {
                reading.findings()
                        .error(
                                Problem.error(
                                                "Could not find specified file in role: " + part + "/" + entry,
                                                use.keywords().origin())
                                        .withHint(NearFiles.hint(
                                                found.path().resolve(part).resolve(entry))),
                                Findings.PARSER_ERROR);
            }
            return List.of();
        }
        Path file = files.getFirst();
        Path folder = found.path().resolve(part).normalize();
        if (!file.normalize().startsWith(folder)) {
            reading.findings()
                    .parserError(
                            "Failed loading '" + file + "' for role (" + found.name()
                                    + ") as it is not inside the expected role path: '" + folder + "'",
                            null);
            return List.of();
        }
        YamlDocument document = reading.open(file, null);
        if (document == null || document.root() == null) {
            return List.of();
        }
        boolean handlers = part.equals("handlers");
        Place inside = new Place(place.play(), use.keywords(), use, file, handlers, false);
        if (!(document.root() instanceof YamlSequence)) {
            String hint = document.root() instanceof YamlMapping mapping && mapping.get(part) instanceof YamlSequence
                    ? "The file is the list itself: leave the line '" + part + ":' away."
                    : "Every task of the list begins with '- '.";
            reading.findings()
                    .error(
                            Problem.error(
                                            "The " + part + "/main.yml file for role '" + found.name()
                                                    + "' must contain a list of tasks.",
                                            document.root().origin())
                                    .withHint(hint),
                            Findings.PARSER_ERROR);
            return List.of();
        }
        return tasks.list(document.root(), document, inside);
    }

    private @Nullable YamlDocument document(RolePlace found, String part, @Nullable String entry) {
        List<Path> files = RoleFiles.entry(found.path(), part, entry, false);
        return files.isEmpty() ? null : reading.open(files.getFirst(), null);
    }

    private @Nullable YamlMapping mapping(YamlDocument document, RolePlace found) {
        YamlNode root = document.root();
        if (root instanceof YamlMapping mapping) {
            return mapping;
        }
        if (root != null) {
            reading.findings()
                    .parserError(
                            "the 'meta/main.yml' for role " + found.name() + " is not a dictionary", root.origin());
        }
        return null;
    }

    private DictValue dict(RolePlace found, String part, @Nullable String entry) {
        List<Path> files = RoleFiles.entry(found.path(), part, entry, true);
        if (files.isEmpty() && entry != null) {
            reading.findings().parserError("Could not find specified file in role: " + part + "/" + entry, null);
        }
        Map<Value, Value> all = new LinkedHashMap<>();
        for (Path file : files) {
            YamlDocument document = reading.open(file, null);
            if (document == null || document.root() == null) {
                continue;
            }
            if (document.value() instanceof DictValue more) {
                all.putAll(more.entries());
            } else {
                reading.findings()
                        .parserError(
                                "The " + part + "/main.yml file for role '" + found.name()
                                        + "' must contain a dictionary of variables",
                                document.root().origin());
            }
        }
        return all.isEmpty() ? DictValue.EMPTY : new DictValue(all);
    }

    private static List<String> collections(RolePlace found, DictValue metadata) {
        List<String> all = new ArrayList<>();
        if (found.collection() != null) {
            all.add(found.collection());
        }
        for (String more : KeywordReader.texts(metadata.get("collections"))) {
            if (!all.contains(more)) {
                all.add(more);
            }
        }
        return List.copyOf(all);
    }

    private DictValue specs(RolePlace found, DictValue metadata) {
        for (String ending : List.of(".yml", ".yaml", ".json")) {
            Path file = found.path().resolve("meta/argument_specs" + ending);
            if (java.nio.file.Files.exists(file)) {
                YamlDocument document = reading.open(file, null);
                return document != null
                                && document.value() instanceof DictValue dict
                                && dict.get("argument_specs") instanceof DictValue specs
                        ? specs
                        : DictValue.EMPTY;
            }
        }
        return metadata.get("argument_specs") instanceof DictValue specs ? specs : DictValue.EMPTY;
    }

    private static void addValidation(RoleUse use, Request request, List<TaskNode> own, Place place) {
        String entry = request.files().getOrDefault("tasks", "main");
        RoleDefinition definition = use.definition();
        if (!(definition.argumentSpecs().get(entry) instanceof DictValue spec)
                || spec.entries().isEmpty()) {
            return;
        }
        String name = "Validating arguments against arg spec '" + entry + "'";
        if (spec.get("short_description") instanceof StrValue description) {
            name += " - " + description.text();
        }
        Map<String, Value> context = new LinkedHashMap<>();
        context.put("type", StrValue.of("role"));
        context.put("name", StrValue.of(definition.name()));
        context.put("argument_spec_name", StrValue.of(entry));
        context.put("path", StrValue.of(definition.path().toString()));
        Map<String, Value> args = new LinkedHashMap<>();
        Value options = spec.get("options");
        args.put("argument_spec", options == null ? DictValue.EMPTY : options);
        args.put("provided_arguments", use.params());
        args.put("validate_args_context", DictValue.ofTexts(context));
        Map<String, Value> keywords = new LinkedHashMap<>();
        Origin origin = use.keywords().origin();
        keywords.put("name", origin == null ? StrValue.of(name) : new StrValue(name, Marks.writtenAt(origin)));
        keywords.put("tags", ListValue.of(StrValue.of("always")));
        own.add(new Task(
                new Keywords(Level.TASK, keywords, use.keywords(), origin),
                StrValue.of("ansible.builtin.validate_argument_spec"),
                "ansible.builtin.validate_argument_spec",
                DictValue.ofTexts(args),
                null,
                null,
                null,
                use,
                false,
                false,
                place.file()));
    }

    /** The problem of a role that was not found, said as a warning. */
    static Problem softened(ProblemException mistake) {
        Problem problem = mistake.problem();
        return Problem.warning(problem.message(), problem.origin()).withHint(problem.hint());
    }
}
