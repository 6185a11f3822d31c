package dev.shevek.modules.system;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.RawText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps variables in the crontab of a user, or in a file of {@code /etc/cron.d}. */
public final class CronVar implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.cronvar",
            "Manage the variables in crontabs",
            Options.of(
                            Option.bool("backup").orElse(false),
                            Option.str("cron_file"),
                            Option.str("insertafter"),
                            Option.str("insertbefore"),
                            Option.str("name").mandatory(),
                            Option.str("state").choices("absent", "present").orElse("present"),
                            Option.str("user"),
                            Option.str("value"))
                    .rule(new OptionRule.MutuallyExclusive(List.of("insertbefore", "insertafter"))));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        if (request.check()) {
            return Next.done(Tools.unchecked(SPEC.name()));
        }
        Arguments args = request.arguments();
        Script look = Script.of(Cron.LOOK, args.text("user", ""), args.text("cron_file", ""));
        return Next.look(look, Cron::read, seen -> decide(args, seen));
    }

    private static Next decide(Arguments args, String[] seen) {
        boolean present = args.text("state").equals("present");
        if (present && !args.has("value")) {
            throw new ModuleFailure("You must specify 'value' to insert a new cron variable");
        }
        String name = RawText.of(args.text("name"));
        String value = RawText.of(args.text("value", ""));
        String file = args.text("cron_file", "");
        List<String> lines = new ArrayList<>();
        List<String> all = RawText.lines(seen[3]);
        for (int i = 0; i < all.size(); i++) {
            if (!file.isEmpty() || i > 2 || !CronTab.isHeader(all.get(i))) {
                lines.add(all.get(i));
            }
        }
        String before = render(lines);
        String now = find(lines, name);
        boolean changed = present ? now == null || !now.equals(quoted(value, now)) : now != null;
        if (changed) {
            edit(args, lines, name, present ? quoted(value, now) : null, now != null);
        }
        List<String> names = lines.stream()
                .map(CronVariable::of)
                .filter(Objects::nonNull)
                .map(variable -> RawText.shown(variable.name()))
                .toList();
        Result result = Result.of(changed).with("vars", ListValue.ofTexts(names));
        if (!file.isEmpty()) {
            result = result.with("cron_file", StrValue.of(file));
        }
        return changed ? write(args, seen, before, render(lines), result) : Next.done(result);
    }

    private static String quoted(String value, @Nullable String now) {
        return value.isEmpty() && !"".equals(now) ? "\"\"" : value;
    }

    private static String render(List<String> lines) {
        String text = String.join("\n", lines);
        return text.isEmpty() || text.endsWith("\n") || text.endsWith("\r") ? text : text + "\n";
    }

    private static @Nullable String find(List<String> lines, String name) {
        for (String line : lines) {
            CronVariable variable = CronVariable.of(line);
            if (variable != null && variable.name().equals(name)) {
                return variable.value();
            }
        }
        return null;
    }

    /** Sets the variable, or takes it out when the value is null. */
    private static void edit(Arguments args, List<String> lines, String name, @Nullable String value, boolean there) {
        String line = name + "=" + value;
        String after = args.textOrNull("insertafter");
        String before = args.textOrNull("insertbefore");
        if (!there && after == null && before == null) {
            lines.addFirst(line);
            return;
        }
        List<String> all = new ArrayList<>();
        for (String old : lines) {
            CronVariable variable = CronVariable.of(old);
            String its = variable == null ? null : RawText.shown(variable.name());
            if (there && variable != null && variable.name().equals(name)) {
                if (value != null) {
                    all.add(line);
                }
                continue;
            }
            if (!there && its != null && its.equals(before)) {
                all.add(line);
            }
            all.add(old);
            if (!there && its != null && its.equals(after)) {
                all.add(line);
            }
        }
        lines.clear();
        lines.addAll(all);
    }

    private static Next write(Arguments args, String[] seen, String before, String text, Result result) {
        String user = args.text("cron_file", "").isEmpty() ? args.text("user", "") : null;
        return new CronInstall(seen[1], seen[2], user, args.bool("backup") ? "cronvar" : null)
                .change(before, text, result, last -> new ModuleFailure(last.err()));
    }
}
