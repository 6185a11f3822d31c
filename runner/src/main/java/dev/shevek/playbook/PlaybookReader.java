package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlEntry;
import dev.shevek.yaml.YamlMapping;
import dev.shevek.yaml.YamlNode;
import dev.shevek.yaml.YamlSequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads playbooks, and what a running play includes. All that is wrong with a playbook is told at once. */
public final class PlaybookReader implements Includes {
    private static final List<String> IMPORTS =
            List.of("import_playbook", "ansible.builtin.import_playbook", "ansible.legacy.import_playbook");
    private static final int DEEPEST = 100;
    private static final int MOST_INCLUDES = 500;

    private final ReadSettings settings;
    private final SourceFiles files;

    /** Reads in this way. */
    public PlaybookReader(ReadSettings settings) {
        this.settings = settings;
        this.files = new SourceFiles(settings.documents());
    }

    /**
     * A playbook and what is worth a warning in it.
     *
     * @param playbook what was read
     * @param warnings in the order found
     */
    public record Read(Playbook playbook, List<Problem> warnings) {}

    /**
     * Reads a playbook file with all that it imports.
     *
     * @param name as the user gave it
     * @param directory what a relative name starts from
     * @throws UnreadablePlaybookException with everything that is wrong
     */
    public Read read(String name, Path directory) {
        Findings findings = new Findings();
        Reading reading = new Reading(settings, files, findings);
        Path file = directory.resolve(name).toAbsolutePath().normalize();
        List<Play> plays = new ArrayList<>();
        plays(file, null, reading, Imported.NOTHING, 0, plays);
        findings.throwErrors();
        return new Read(new Playbook(name, List.copyOf(plays)), findings.warnings());
    }

    /**
     * The playbook of one task that a command line asks for.
     *
     * @throws UnreadablePlaybookException when there is no such module, or its arguments cannot be read
     */
    public Playbook read(AdhocPlay play) {
        return play.playbook(settings, new Findings());
    }

    private void plays(
            Path file, @Nullable Origin asked, Reading reading, Imported imported, int depth, List<Play> plays) {
        YamlDocument document = reading.open(file, asked);
        if (document == null) {
            return;
        }
        Path beside = file.getParent();
        if (beside != null) {
            settings.actions().directory(beside);
        }
        Findings findings = reading.findings();
        YamlNode root = document.root();
        if (root == null) {
            findings.parserError("Empty playbook, nothing to do: " + file, null);
        } else if (!(root instanceof YamlSequence list)) {
            findings.parserError(
                    "A playbook must be a list of plays, got something else instead: " + file, root.origin());
        } else if (list.items().isEmpty()) {
            findings.parserError("A playbook must contain at least one play: " + file, null);
        } else {
            PlayReader reader = new PlayReader(reading);
            for (YamlNode item : list.items()) {
                if (!(item instanceof YamlMapping mapping)) {
                    findings.parserError(
                            "playbook entries must be either valid plays or 'import_playbook' statements",
                            item.origin());
                    continue;
                }
                YamlEntry found = imported(mapping);
                if (found != null) {
                    imported(mapping, found, document, file, reading, imported, depth, plays);
                    continue;
                }
                Play play = reader.read(mapping, document, file, imported);
                if (play != null) {
                    plays.add(play);
                }
            }
        }
    }

    private static @Nullable YamlEntry imported(YamlMapping mapping) {
        for (String name : IMPORTS) {
            YamlEntry entry = mapping.entry(name);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private void imported(
            YamlMapping mapping,
            YamlEntry found,
            YamlDocument document,
            Path file,
            Reading reading,
            Imported imported,
            int depth,
            List<Play> plays) {
        KeywordReader keywords = new KeywordReader(reading);
        Set<String> names = new HashSet<>(KeywordNames.PLAYBOOK_INCLUDE);
        names.addAll(IMPORTS);
        keywords.refuseOthers(mapping, "PlaybookInclude", names);
        names.removeAll(IMPORTS);
        Map<String, Value> own = keywords.read(mapping, document, "PlaybookInclude", names);
        if (!(document.value(found.value()) instanceof StrValue name)
                || name.text().isEmpty()) {
            reading.findings()
                    .parserError("The field 'import_playbook' is required but was not set.", mapping.origin());
            return;
        }
        if (depth > DEEPEST) {
            reading.findings()
                    .parserError("A recursion loop was detected: " + file + " imports itself.", mapping.origin());
            return;
        }
        DictValue vars = own.get("vars") instanceof DictValue dict ? dict : DictValue.EMPTY;
        try {
            Scope scope = StaticScope.of(List.of(settings.extraVars(), vars, imported.vars()), null);
            String target = reading.rendered(name, scope);
            Path collected = settings.collections().playbook(target);
            Path directory = file.getParent() == null ? Path.of("/") : file.getParent();
            Path next =
                    collected != null ? collected : directory.resolve(target).normalize();
            Imported handed = imported.and(vars, items(own.get("tags")), items(own.get("when")));
            plays(next, name.marks().origin(), reading, handed, depth + 1, plays);
        } catch (ProblemException mistake) {
            reading.findings().errors(mistake, Findings.PARSER_ERROR);
        }
    }

    private static List<Value> items(@Nullable Value value) {
        return value instanceof ListValue list ? list.items() : List.of();
    }

    @Override
    public IncludedTasks tasks(Play play, Task include, String name, Scope scope) {
        Findings findings = new Findings();
        Reading reading = new Reading(settings, files, findings);
        Place place = place(play, include, scope);
        if (ImportReader.depth(include.keywords()) > MOST_INCLUDES) {
            throw new ProblemException(
                    Problem.error("'" + name + "' is included in itself without end.", include.origin())
                            .withHint("An include stands inside " + MOST_INCLUDES + " others here."));
        }
        ImportReader imports = new TaskReader(reading).imports();
        Path file = new IncludeSearch(place).find(name, place.parent(), false);
        YamlDocument document = files.read(file, include.origin());
        Map<String, Value> own = applied(include);
        own.put(IncludeSearch.FOLDER, IncludeSearch.folder(name));
        Keywords level = ImportReader.applied(include, own);
        List<TaskNode> nodes = imports.file(document, place.inFile(file, level));
        findings.throwErrors();
        return new IncludedTasks(file, new Block(level, include.role(), nodes, List.of(), List.of()));
    }

    @Override
    public RoleTasks role(Play play, Task include, DictValue args, Scope scope) {
        Findings findings = new Findings();
        Reading reading = new Reading(settings, files, findings);
        Place place = place(play, include, scope);
        Keywords level = ImportReader.applied(include, applied(include));
        RoleTasks role = new TaskReader(reading).imports().roles().included(include, args, level, place, false);
        findings.throwErrors();
        return role;
    }

    private static Place place(Play play, Task include, Scope scope) {
        PlayContext context = new PlayContext(
                play.directory(),
                play.keywords().vars(),
                KeywordReader.texts(play.keywords().own("collections")),
                scope);
        Keywords parent = include.keywords().parent();
        return new Place(
                context,
                parent == null ? play.keywords() : parent,
                include.role(),
                include.file(),
                include.handler(),
                true);
    }

    private static Map<String, Value> applied(Task include) {
        Map<String, Value> own = new LinkedHashMap<>();
        if (include.args().get("apply") instanceof DictValue apply) {
            apply.entries().forEach((key, value) -> {
                String name = key instanceof StrValue text ? text.text() : String.valueOf(key);
                boolean list = KeywordNames.LISTS.contains(name) || name.equals("tags");
                own.put(name, !list || value instanceof ListValue ? value : asList(name, value));
            });
        }
        return own;
    }

    private static Value asList(String name, Value value) {
        if (name.equals("tags") && value instanceof StrValue text) {
            List<Value> tags = new ArrayList<>();
            for (String tag : text.text().split(",", -1)) {
                tags.add(new StrValue(tag.strip(), text.marks()));
            }
            return new ListValue(List.copyOf(tags));
        }
        return ListValue.of(value);
    }
}
