package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
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
import dev.shevek.module.Script;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which program a generic name stands for, by {@code update-alternatives}. */
public final class Alternatives implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.alternatives",
            "Manages alternative programs for common commands",
            Options.of(
                            Option.str("name").mandatory(),
                            Option.path("path"),
                            Option.str("family"),
                            Option.path("link"),
                            Option.integer("priority"),
                            Option.str("state")
                                    .choices("present", "selected", "absent", "auto")
                                    .orElse("selected"),
                            Option.list("subcommands", OptionType.DICT)
                                    .aliases("slaves")
                                    .with(Options.of(
                                            Option.str("name").mandatory(),
                                            Option.path("path").mandatory(),
                                            Option.path("link").mandatory())))
                    .rule(new OptionRule.RequiredOneOf(List.of("path", "family"))));

    private static final String LOOK = Tools.PATH + """
            command -v update-alternatives >/dev/null 2>&1 || exit 11
            if [ -e "$2" ]; then echo there; else echo; fi
            update-alternatives --display "$1" 2>/dev/null
            exit 0
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return Next.look(
                Script.of(LOOK, args.text("name"), args.text("path", "")),
                Alternatives::said,
                said -> new Plan(args, said.startsWith("there\n"), AlternativesState.parse(said)).next(request.diff()));
    }

    private static String said(Answer answer) {
        if (answer.status() == 11) {
            throw Tools.missing("update-alternatives");
        }
        return answer.out();
    }

    /** What is wanted, whether its path exists, and what there is. */
    private record Plan(Arguments args, boolean exists, AlternativesState now) {

        Next next(boolean diff) {
            String name = args.text("name");
            String path = args.textOrNull("path");
            String family = args.textOrNull("family");
            String state = args.text("state");
            AlternativesState.Choice choice =
                    path == null ? null : now.choices().get(path);
            List<List<String>> commands = new ArrayList<>();
            List<String> messages = new ArrayList<>();
            Map<String, Value> after = new LinkedHashMap<>();
            if (!state.equals("absent")) {
                if (path != null && (choice == null || differs(choice))) {
                    install(name, path, family, choice, commands, messages, after);
                }
                AlternativesState.Choice current = now.choices().get(String.valueOf(now.path()));
                boolean same = (path != null && path.equals(now.path()))
                        || (current != null
                                && String.valueOf(family == null ? "None" : family)
                                        .equals(current.family()));
                if (state.equals("selected") && !same) {
                    String wanted = path == null ? String.valueOf(family) : path;
                    commands.add(List.of("update-alternatives", "--set", name, wanted));
                    messages.add("Set alternative '" + wanted + "' for '" + name + "'.");
                    after.put("state", StrValue.of("selected"));
                }
                if (state.equals("auto") && "manual".equals(now.mode())) {
                    commands.add(List.of("update-alternatives", "--auto", name));
                    messages.add("Set alternative to auto for '" + name + "'.");
                    after.put("state", StrValue.of("present"));
                }
            } else if (choice != null) {
                commands.add(List.of("update-alternatives", "--remove", name, String.valueOf(path)));
                messages.add("Remove alternative '" + path + "' from '" + name + "'.");
                after.put("state", StrValue.of("absent"));
            }
            Result result = Result.of(!commands.isEmpty(), Map.of("msg", StrValue.of(String.join(" ", messages))));
            Map<String, Value> before = diff ? before(path, choice) : Map.of();
            Diff shown =
                    new Diff(DictValue.ofTexts(before), DictValue.ofTexts(diff ? after : Map.of()), null, null, null);
            return Tools.run(commands, result.withDiffs(List.of(shown)));
        }

        private void install(
                String name,
                String path,
                @Nullable String family,
                AlternativesState.@Nullable Choice choice,
                List<List<String>> commands,
                List<String> messages,
                Map<String, Value> after) {
            if (!exists) {
                throw new ModuleFailure("Specified path " + path + " does not exist");
            }
            String link = args.text("link", now.link() == null ? "" : now.link());
            if (link.isEmpty()) {
                throw new ModuleFailure(
                        "Needed to install the alternative, but unable to do so as we are missing the link");
            }
            long priority = args.integer("priority", choice == null ? 50 : choice.priority());
            List<String> argv = new ArrayList<>(
                    List.of("update-alternatives", "--install", link, name, path, Long.toString(priority)));
            if (family != null) {
                argv.addAll(List.of("--family", family));
            }
            args.list("subcommands").forEach(each -> {
                if (each instanceof DictValue dict) {
                    argv.addAll(List.of("--slave", text(dict, "link"), text(dict, "name"), text(dict, "path")));
                }
            });
            commands.add(argv);
            messages.add("Install alternative '" + path + "' for '" + name + "'.");
            after.put("state", StrValue.of("present"));
            after.put("path", StrValue.of(path));
            after.put("family", family == null ? NoneValue.NONE : StrValue.of(family));
            after.put("priority", IntValue.of(priority));
            after.put("link", StrValue.of(link));
            List<Value> subcommands = args.has("subcommands")
                    ? args.list("subcommands")
                    : choice == null ? List.of() : choice.subcommands();
            if (!subcommands.isEmpty()) {
                after.put("subcommands", new ListValue(subcommands));
            }
        }

        private boolean differs(AlternativesState.Choice choice) {
            Long priority = args.integerOrNull("priority");
            return (priority != null && priority != choice.priority())
                    || (args.has("subcommands")
                            && !new HashSet<>(args.list("subcommands")).equals(new HashSet<>(choice.subcommands())));
        }

        private Map<String, Value> before(@Nullable String path, AlternativesState.@Nullable Choice choice) {
            Map<String, Value> before = new LinkedHashMap<>();
            if (now.mode() == null) {
                return before;
            }
            if (choice == null) {
                before.put("state", StrValue.of("absent"));
                return before;
            }
            boolean other = "manual".equals(now.mode()) && !String.valueOf(path).equals(now.path());
            before.put("state", StrValue.of(other ? "selected" : "present"));
            before.put("path", StrValue.of(String.valueOf(path)));
            before.put("priority", IntValue.of(choice.priority()));
            String link = now.link();
            before.put("link", link == null ? NoneValue.NONE : StrValue.of(link));
            if (!choice.subcommands().isEmpty()) {
                before.put("subcommands", new ListValue(choice.subcommands()));
            }
            return before;
        }

        private static String text(DictValue dict, String name) {
            return dict.get(name) instanceof StrValue text ? text.text() : "";
        }
    }
}
