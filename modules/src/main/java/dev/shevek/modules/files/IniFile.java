package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets and removes options and sections of an INI file. */
public final class IniFile implements Module<Arguments> {
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.ini_file",
            "Tweak settings in INI files",
            Options.of(
                            Option.path("path").aliases("dest").mandatory(),
                            Option.str("section"),
                            Option.list("section_has_values", OptionType.DICT)
                                    .with(Options.of(
                                                    Option.str("option").mandatory(),
                                                    Option.str("value"),
                                                    Option.list("values", OptionType.STR))
                                            .rule(new OptionRule.MutuallyExclusive(List.of("value", "values")))),
                            Option.str("option"),
                            Option.str("value"),
                            Option.list("values", OptionType.STR),
                            Option.bool("backup").orElse(false),
                            Option.str("state").orElse("present").choices("absent", "present"),
                            Option.bool("exclusive").orElse(true),
                            Option.bool("no_extra_spaces").orElse(false),
                            Option.bool("ignore_spaces").orElse(false),
                            Option.bool("allow_no_value").orElse(false),
                            Option.bool("modify_inactive_option").orElse(true),
                            Option.bool("create").orElse(true),
                            Option.bool("follow").orElse(false))
                    .rule(new OptionRule.MutuallyExclusive(List.of("value", "values")))
                    .and(FileAttributes.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        boolean present = args.text("state").equals("present");
        if (present
                && !args.bool("allow_no_value")
                && !args.has("value")
                && args.list("values").isEmpty()) {
            throw new ModuleFailure("Parameter 'value(s)' must be defined if state=present and allow_no_value=False.");
        }
        IniText.Wanted wanted = wanted(args);
        TextEdit plain = TextEdit.of(args, args.bool("create"), "Destination %s does not exist!");
        TextEdit edit = args.bool("follow") ? plain : plain.replacingLinks();
        return TargetPaths.expand(args.text("path"), path -> {
            TextEdit.Report report = (edited, message, changed, backup, diffs) ->
                    report(path, edited, request.check() ? edited.changed() : changed, backup, diffs);
            return Described.by(
                    edit.at(path).start(request, old -> edit(wanted, present, old), report), path, request.check());
        });
    }

    private static Result report(
            String path, TextEdit.Edited edited, boolean changed, @Nullable String backup, List<Diff> diffs) {
        Map<String, Value> values = TextEdit.values(edited.message());
        values.put("path", StrValue.of(path));
        if (backup != null) {
            values.put("backup_file", StrValue.of(backup));
        }
        return Result.of(changed, values).withDiffs(diffs.isEmpty() ? diffs : List.of(asRead(diffs.getFirst())));
    }

    /** The difference without what reading alone drops: a byte order mark and carriage returns. */
    private static Diff asRead(Diff diff) {
        if (!(diff.before() instanceof StrValue before)) {
            return diff;
        }
        String text = before.text().startsWith("\ufeff") ? before.text().substring(1) : before.text();
        return new Diff(
                StrValue.of(unixLines(text)), diff.after(), diff.beforeHeader(), diff.afterHeader(), diff.prepared());
    }

    private static String unixLines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static TextEdit.Edited edit(IniText.Wanted wanted, boolean present, @Nullable String old) {
        String text = old == null ? "" : old;
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        text = unixLines(text);
        boolean ended = text.isEmpty() || text.endsWith("\n");
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.size() > 1 && ended) {
            lines.removeLast();
        }
        IniText ini = new IniText(wanted, lines);
        if (present) {
            ini.present();
        } else {
            ini.absent();
        }
        boolean changed = ini.changed() || !ended;
        String fresh = ini.lines().isEmpty() ? "" : String.join("\n", ini.lines()) + "\n";
        return new TextEdit.Edited(changed ? fresh : text.isEmpty() ? "\n" : text, changed, ini.message(), Map.of());
    }

    private static IniText.Wanted wanted(Arguments args) {
        List<Map.Entry<String, List<String>>> having = new ArrayList<>();
        for (Value item : args.list("section_has_values")) {
            if (item instanceof DictValue condition) {
                having.add(Map.entry(
                        text(condition.get("option")),
                        condition.get("value") instanceof StrValue one
                                ? List.of(text(one))
                                : condition.get("values") instanceof ListValue(List<Value> all)
                                        ? all.stream().map(IniFile::text).toList()
                                        : List.of()));
            }
        }
        String option = args.textOrNull("option");
        String value = args.textOrNull("value");
        List<String> values = value != null ? List.of(value) : args.texts("values");
        return new IniText.Wanted(
                TextEdit.bytes(args.text("section", "")),
                having,
                option == null ? null : TextEdit.bytes(option),
                values.stream().map(TextEdit::bytes).toList(),
                args.bool("exclusive"),
                !args.bool("no_extra_spaces"),
                args.bool("ignore_spaces"),
                args.bool("allow_no_value"),
                args.bool("modify_inactive_option"));
    }

    private static String text(@Nullable Value value) {
        return value instanceof StrValue text ? TextEdit.bytes(text.text()) : "";
    }
}
