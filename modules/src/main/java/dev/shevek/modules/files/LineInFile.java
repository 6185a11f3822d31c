package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees to it that a line is in a text file, or is not. */
public final class LineInFile implements Module<LineInFile.Args> {
    /**
     * What is asked.
     *
     * @param file the file
     * @param present whether the line is to be there
     * @param wanted which line, and where
     */
    public record Args(TextEdit file, boolean present, WantedLine wanted) {}

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.lineinfile",
            List.of("ansible.legacy.lineinfile"),
            "Manage lines in text files",
            Options.of(
                            Option.bool("backrefs").orElse(false),
                            Option.bool("create").orElse(false),
                            Option.bool("firstmatch").orElse(false),
                            Option.str("insertafter"),
                            Option.str("insertbefore"),
                            Option.str("line").aliases("value"),
                            Option.str("regexp").aliases("regex"),
                            Option.str("search_string"),
                            Option.str("state").choices("absent", "present").orElse("present"))
                    .and(TextEdit.OPTIONS)
                    .and(FileAttributes.OPTIONS)
                    .rule(new OptionRule.MutuallyExclusive(List.of("insertbefore", "insertafter")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("regexp", "search_string"))),
            null,
            LineInFile::bind);

    private static Args bind(Arguments arguments) {
        boolean present = arguments.text("state").equals("present");
        return new Args(
                TextEdit.of(arguments, !present || arguments.bool("create"), "Destination %s does not exist !"),
                present,
                WantedLine.of(arguments));
    }

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args args = request.arguments();
        WantedLine wanted = args.wanted();
        boolean present = args.present();
        if (present && wanted.backrefs() && wanted.search() != null) {
            throw new ModuleFailure("parameters are mutually exclusive: backrefs|search_string");
        }
        if (present && wanted.backrefs() && wanted.regexp() == null) {
            throw new ModuleFailure("regexp is required with backrefs=true");
        }
        if (present && wanted.line() == null) {
            throw new ModuleFailure("line is required with state=present");
        }
        if (!present && wanted.line() == null && wanted.regexp() == null && wanted.search() == null) {
            throw new ModuleFailure("one of line, search_string, or regexp is required with state=absent");
        }
        return args.file()
                .start(
                        request,
                        old -> present ? wanted.put(old == null ? "" : old) : remove(wanted, old),
                        (edited, message, changed, backup, diffs) -> {
                            Map<String, Value> values = TextEdit.values(message);
                            values.putAll(edited.values());
                            boolean gone = !present && edited.values().isEmpty();
                            if (!gone) {
                                values.put("backup", StrValue.of(backup == null ? "" : backup));
                            }
                            return Result.of(changed, values)
                                    .withDiffs(gone ? List.of() : diffs)
                                    .withWarnings(wanted.warnings());
                        });
    }

    private static TextEdit.Edited remove(WantedLine wanted, @Nullable String old) {
        if (old == null) {
            throw new ModuleFailure(Result.of(false, Map.of("msg", StrValue.of("file not present")))
                    .withWarnings(wanted.warnings()));
        }
        List<String> kept = new ArrayList<>();
        int found = 0;
        for (String line : TextEdit.lines(old)) {
            if (wanted.matches(line)) {
                found++;
            } else {
                kept.add(line);
            }
        }
        return new TextEdit.Edited(
                String.join("", kept),
                found > 0,
                found > 0 ? found + " line(s) removed" : "",
                Map.of("found", IntValue.of(found)));
    }
}
