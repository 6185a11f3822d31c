package dev.shevek.playbook;

import dev.shevek.playbook.Keywords.Level;
import dev.shevek.source.Origin;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A play of one task, as {@code ansible -m module -a arguments} asks for it.
 *
 * @param pattern its hosts
 * @param module the module
 * @param arguments {@code k=v}, a command, or JSON
 * @param async seconds it may run in the background, or null
 * @param poll seconds between looks at it, or null
 * @param timeout seconds the task may take; 0 for ever
 * @param directory where relative names start
 */
public record AdhocPlay(
        String pattern,
        String module,
        String arguments,
        @Nullable Integer async,
        @Nullable Integer poll,
        int timeout,
        Path directory) {

    Playbook playbook(ReadSettings settings, Findings findings) {
        Origin origin = Origin.ofFile("<adhoc '" + module + "' task>");
        Marks marks = Marks.writtenAt(origin);
        Map<String, Value> play = new LinkedHashMap<>();
        play.put("name", StrValue.of("Ansible Ad-Hoc"));
        play.put("hosts", new StrValue(pattern, marks));
        play.put("gather_facts", BoolValue.FALSE);
        Keywords level = new Keywords(Level.PLAY, play, null, origin);
        Map<String, Value> own = new LinkedHashMap<>();
        if (async != null) {
            own.put("async", IntValue.of(async));
        }
        if (poll != null) {
            own.put("poll", IntValue.of(poll));
        }
        if (timeout > 0) {
            own.put("timeout", IntValue.of(timeout));
        }
        String resolved = settings.actions().resolve(module, List.of());
        if (resolved == null) {
            findings.parserError(
                    "couldn't resolve module/action '" + module + "'. This often indicates a misspelling, missing"
                            + " collection, or incorrect module path.",
                    origin);
            resolved = module;
        }
        boolean importsRole = resolved.equals("ansible.builtin.import_role");
        if (importsRole) {
            resolved = "ansible.builtin.include_role";
        }
        Map<Value, Value> args = new LinkedHashMap<>();
        Value freeForm = null;
        String text = arguments.strip();
        if (text.startsWith("{") && text.endsWith("}") && !text.startsWith("{{")) {
            Value parsed =
                    new YamlReader(settings.yaml()).read(text, origin.file()).value();
            if (parsed instanceof DictValue dict) {
                args.putAll(dict.entries());
            }
        } else if (!text.isEmpty()) {
            try {
                ArgumentText words = ArgumentText.of(arguments, BuiltinActions.isCommand(module));
                words.options().forEach((key, value) -> args.put(StrValue.of(key), new StrValue(value, marks)));
                String rest = words.freeForm();
                freeForm = rest == null ? null : new StrValue(rest, marks);
            } catch (ArgumentText.Unbalanced mistake) {
                findings.parserError(String.valueOf(mistake.getMessage()), origin);
            }
        }
        findings.throwErrors();
        Task task = new Task(
                new Keywords(Level.TASK, own, level, origin),
                new StrValue(importsRole ? "include_role" : module, marks),
                resolved,
                args.isEmpty() ? DictValue.EMPTY : new DictValue(args),
                freeForm,
                null,
                null,
                null,
                false,
                false,
                directory.resolve("__adhoc_playbook__"));
        Play only = new Play(
                directory.resolve("__adhoc_playbook__"),
                directory,
                level,
                ListValue.EMPTY.items(),
                List.of(),
                List.of(),
                List.of(),
                List.of(task),
                List.of(),
                List.of());
        return new Playbook("__adhoc_playbook__", List.of(only));
    }
}
