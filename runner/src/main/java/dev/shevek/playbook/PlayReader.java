package dev.shevek.playbook;

import dev.shevek.playbook.Keywords.Level;
import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlMapping;
import dev.shevek.yaml.YamlNode;
import dev.shevek.yaml.YamlSequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one play. */
final class PlayReader {
    private static final Set<String> SECTIONS =
            Set.of("roles", "handlers", "pre_tasks", "post_tasks", "tasks", "vars_files", "vars_prompt", "user");
    private static final Set<String> PROMPT_KEYS =
            Set.of("name", "prompt", "default", "private", "confirm", "encrypt", "salt_size", "salt", "unsafe");

    private final Reading reading;
    private final KeywordReader keywords;
    private final TaskReader tasks;

    PlayReader(Reading reading) {
        this.reading = reading;
        this.keywords = new KeywordReader(reading);
        this.tasks = new TaskReader(reading);
    }

    /** The play, or null when too much is wrong with it. */
    @Nullable
    Play read(YamlMapping mapping, YamlDocument document, Path file, Imported imported) {
        keywords.refuseOthers(mapping, "Play", KeywordNames.PLAY);
        Set<String> names = new HashSet<>(KeywordNames.PLAY);
        names.removeAll(SECTIONS);
        Map<String, Value> own = new LinkedHashMap<>(keywords.read(mapping, document, "Play", names));
        user(mapping, document, own);
        hosts(mapping, document);
        imported.applyTo(own);
        Keywords level = new Keywords(Level.PLAY, own, null, mapping.origin());
        Path directory = file.getParent() == null ? Path.of("/") : file.getParent();
        PlayContext context =
                new PlayContext(directory, level.vars(), KeywordReader.texts(level.own("collections")), null);
        List<Value> varsFiles = varsFiles(mapping, document, level, context);
        Keywords inherited = imported.conditions().isEmpty()
                ? level
                : new Keywords(
                        Level.INCLUDE, Map.of("when", new ListValue(imported.conditions())), level, mapping.origin());
        Place place = new Place(context, inherited, null, file, false, false);
        YamlNode roleNode = mapping.get("roles");
        List<RoleTasks> roles = roleNode == null
                ? List.of()
                : tasks.imports().roles().entries(roleNode, document, place, context.collections(), null);
        List<TaskNode> handlers = tasks.list(
                mapping.get("handlers"), document, new Place(context, inherited, null, file, true, false), "handlers");
        List<TaskNode> pre = tasks.list(mapping.get("pre_tasks"), document, place, "pre_tasks");
        List<TaskNode> post = tasks.list(mapping.get("post_tasks"), document, place, "post_tasks");
        List<TaskNode> main = tasks.list(mapping.get("tasks"), document, place);
        List<TaskNode> all = new ArrayList<>();
        roles.forEach(role -> ImportReader.addHandlers(role, all));
        all.addAll(handlers);
        all.addAll(context.importedHandlers());
        return new Play(
                file,
                directory,
                level,
                varsFiles,
                prompts(mapping.get("vars_prompt"), document),
                pre,
                roles,
                main,
                post,
                all);
    }

    private void user(YamlMapping mapping, YamlDocument document, Map<String, Value> own) {
        YamlNode user = mapping.get("user");
        if (user == null) {
            return;
        }
        if (mapping.entry("remote_user") != null) {
            reading.findings()
                    .parserError(
                            "both 'user' and 'remote_user' are set for this play. The use of 'user' is deprecated,"
                                    + " and should be removed",
                            mapping.origin());
            return;
        }
        own.put("remote_user", document.value(user));
    }

    private void hosts(YamlMapping mapping, YamlDocument document) {
        YamlNode node = mapping.get("hosts");
        if (node == null) {
            reading.findings().parserError("The field 'hosts' is required but was not set.", mapping.origin());
            return;
        }
        Origin origin = node.origin();
        switch (document.value(node)) {
            case ListValue list when list.items().isEmpty() -> empty(origin);
            case ListValue list -> {
                for (Value item : list.items()) {
                    if (item == NoneValue.NONE) {
                        reading.findings()
                                .parserError(
                                        "Hosts list cannot contain values of 'None'. Please check your playbook",
                                        origin);
                    } else if (!(item instanceof StrValue)) {
                        reading.findings()
                                .parserError("Hosts list contains an invalid host value: '" + item + "'", origin);
                    }
                }
            }
            case StrValue text when text.text().isEmpty() -> empty(origin);
            case StrValue text -> {}
            case NoneValue none -> empty(origin);
            default ->
                reading.findings()
                        .parserError("Hosts list must be a sequence or string. Please check your playbook.", origin);
        }
    }

    private void empty(Origin origin) {
        reading.findings().parserError("Hosts list cannot be empty. Please check your playbook", origin);
    }

    private List<Value> varsFiles(YamlMapping mapping, YamlDocument document, Keywords level, PlayContext context) {
        YamlNode node = mapping.get("vars_files");
        Value value = node == null ? NoneValue.NONE : document.value(node);
        List<Value> files =
                value instanceof ListValue list ? list.items() : value == NoneValue.NONE ? List.of() : List.of(value);
        for (Value names : files) {
            List<Value> choices = names instanceof ListValue list ? list.items() : List.of(names);
            for (Value choice : choices) {
                if (choice instanceof StrValue name && addVars(name, level, context)) {
                    break;
                }
            }
        }
        return files;
    }

    /** Reads a file of variables early if its name is known already; if not, the run will read it. */
    private boolean addVars(StrValue name, Keywords level, PlayContext context) {
        try {
            Scope scope = StaticScope.of(reading.settings().extraVars(), level, null, context);
            String target = reading.rendered(name, scope);
            for (String candidate : List.of("vars/" + target, target)) {
                Path file = context.directory().resolve(candidate).normalize();
                if (Files.isRegularFile(file)) {
                    YamlDocument document = reading.open(file, name.marks().origin());
                    if (document != null && document.value() instanceof DictValue vars) {
                        context.addFileVars(vars);
                    }
                    return true;
                }
            }
            return false;
        } catch (ProblemException unknownYet) {
            return false;
        }
    }

    private List<VarsPrompt> prompts(@Nullable YamlNode node, YamlDocument document) {
        List<YamlNode> items = node instanceof YamlSequence sequence
                ? sequence.items()
                : node instanceof YamlMapping ? List.of(node) : List.of();
        List<VarsPrompt> prompts = new ArrayList<>();
        for (YamlNode item : items) {
            if (!(item instanceof YamlMapping mapping) || !(document.value(item) instanceof DictValue dict)) {
                reading.findings()
                        .parserError("Invalid vars_prompt data structure: a dictionary is needed here", item.origin());
                continue;
            }
            if (!(dict.get("name") instanceof StrValue name)) {
                reading.findings()
                        .parserError("Invalid vars_prompt data structure, missing 'name' key", mapping.origin());
                continue;
            }
            String odd = mapping.entries().stream()
                    .map(entry -> entry.name())
                    .filter(key -> !PROMPT_KEYS.contains(key))
                    .findFirst()
                    .orElse(null);
            if (odd != null) {
                reading.findings()
                        .parserError(
                                "Invalid vars_prompt data structure, found unsupported key '" + odd + "'",
                                mapping.origin());
                continue;
            }
            prompts.add(new VarsPrompt(
                    name.text(),
                    dict.get("prompt"),
                    KeywordReader.isTrue(dict.get("private"), true),
                    KeywordReader.isTrue(dict.get("confirm"), false),
                    dict.get("encrypt") instanceof StrValue method ? method.text() : null,
                    dict.get("salt_size"),
                    dict.get("salt"),
                    dict.get("default"),
                    KeywordReader.isTrue(dict.get("unsafe"), false)));
        }
        return prompts;
    }
}
