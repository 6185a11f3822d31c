package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of git. */
public final class GitConfig implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.git_config",
            "Update git configuration",
            Options.of(
                            Option.str("name").mandatory(),
                            Option.path("repo"),
                            Option.path("file"),
                            Option.str("add_mode").orElse("replace-all").choices("add", "replace-all"),
                            Option.str("scope").choices("file", "local", "global", "system"),
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.str("value"))
                    .rule(new OptionRule.RequiredIf("scope", "local", List.of("repo"), false))
                    .rule(new OptionRule.RequiredIf("scope", "file", List.of("file"), false))
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("value"), false)));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        boolean absent = args.text("state").equals("absent");
        String value = args.text("value", "");
        if (!absent && value.isEmpty()) {
            throw new ModuleFailure("If state=present, a value must be specified. Use the"
                    + " community.general.git_config_info module to read a config value.");
        }
        String scope = args.text("scope", "system");
        return Tools.find(
                List.of("git"),
                git -> TargetPaths.expand(List.of(args.text("repo", ""), args.text("file", "")), paths -> {
                    List<String> base = new ArrayList<>(List.of(git.getFirst(), "config", "--includes"));
                    base.addAll(scope.equals("file") ? List.of("-f", paths.get(1)) : List.of("--" + scope));
                    String folder = scope.equals("local") ? paths.get(0) : "/";
                    List<String> list = new ArrayList<>(base);
                    list.addAll(List.of("--get-all", args.text("name")));
                    return Tools.query(folder, list, answer -> {
                        if (answer.status() >= 2) {
                            return Next.done(Result.failed(answer.err())
                                    .with("rc", IntValue.of(answer.status()))
                                    .with("cmd", StrValue.of(String.join(" ", list))));
                        }
                        return decide(args, folder, base, answer.out());
                    });
                }));
    }

    private static Next decide(Arguments args, String folder, List<String> base, String out) {
        boolean absent = args.text("state").equals("absent");
        String value = args.text("value", "");
        boolean add = args.text("add_mode").equals("add");
        List<String> old = out.stripTrailing().lines().toList();
        if (absent && out.isEmpty()) {
            return Next.done(Result.of(false, Map.of("msg", StrValue.of("no setting to unset"))));
        }
        if (!absent && old.contains(value) && (old.size() == 1 || add)) {
            return Next.done(Result.of(false, Map.of("msg", StrValue.of(""))));
        }
        List<String> argv = new ArrayList<>(base);
        List<String> fresh = new ArrayList<>();
        if (absent) {
            argv.addAll(List.of("--unset-all", args.text("name")));
        } else {
            argv.addAll(List.of("--" + args.text("add_mode"), args.text("name"), value));
            fresh.addAll(add ? old : List.of());
            fresh.add(value);
        }
        String header = String.join(" ", argv);
        Diff diff = new Diff(shown(old), shown(fresh), header, header, null);
        Result plain = Result.of(true, Map.of("msg", StrValue.of("setting changed")));
        boolean single = old.size() < 2 && fresh.size() < 2; // several values are not shown as a difference
        Result result = single ? plain.withDiffs(List.of(diff)) : plain;
        return new Next.Do(List.of(Tools.stepIn(folder, argv, Map.of())), result, answers -> {
            Answer last = answers.getLast();
            return Next.done(
                    last.err().isEmpty()
                            ? result
                            : Result.failed(last.err())
                                    .with("rc", IntValue.of(last.status()))
                                    .with("cmd", ListValue.ofTexts(argv)));
        });
    }

    private static Value shown(List<String> values) {
        if (values.isEmpty()) {
            return StrValue.of("\n");
        }
        return values.size() == 1 ? StrValue.of(values.getFirst() + "\n") : ListValue.ofTexts(values);
    }
}
