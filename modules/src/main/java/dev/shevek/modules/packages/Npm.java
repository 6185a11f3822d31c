package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Json;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.PlainText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packages of Node.js. */
public final class Npm implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.npm",
            "Manage node.js packages with npm",
            Options.of(
                            Option.str("name"),
                            Option.path("path"),
                            Option.str("version"),
                            Option.bool("production").orElse(false),
                            Option.path("executable"),
                            Option.str("registry"),
                            Option.str("state").orElse("present").choices("present", "absent", "latest"),
                            Option.bool("ignore_scripts").orElse(false),
                            Option.bool("unsafe_perm").orElse(false),
                            Option.bool("ci").orElse(false),
                            Option.bool("no_optional").orElse(false),
                            Option.bool("no_bin_links").orElse(false),
                            Option.bool("force").orElse(false),
                            Option.bool("global").orElse(false))
                    .rule(new OptionRule.RequiredIf("state", "absent", List.of("name"), false)));

    private static final String LIST = "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin\n" + """
            if [ -n "$1" ]; then
              [ ! -e "$1" ] || [ -d "$1" ] || exit 65
              cd -- "$1" 2>/dev/null || exit 0
            fi
            shift
            exec "$@"
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (!args.has("path") && !args.bool("global")) {
            throw new ModuleFailure("path must be specified when not using global");
        }
        return TargetPaths.expand(List.of(args.text("path", ""), args.text("executable", "")), paths -> {
            if (!paths.get(1).isEmpty()) {
                return new Run(args, paths.get(0), List.of(paths.get(1).split(" ", -1))).next();
            }
            return Tools.find(List.of("npm"), found -> new Run(args, paths.get(0), List.of(found.getFirst())).next());
        });
    }

    /** With its program and folder. */
    private record Run(Arguments args, String path, List<String> program) {

        Next next() {
            if (args.bool("ci")) {
                return doing(List.of("ci"));
            }
            return look(List.of("list", "--json", "--long"), false, listed -> {
                String json = listed.out().strip();
                Value read = json.isEmpty() ? DictValue.EMPTY : Json.read(json);
                if (!(read instanceof DictValue data)) {
                    throw new ModuleFailure("Failed to parse NPM output with error: " + json);
                }
                return decide(data);
            });
        }

        private Next decide(DictValue data) {
            Set<String> installed = new LinkedHashSet<>();
            boolean missing = !(data.get("dependencies") instanceof DictValue);
            if (data.get("dependencies") instanceof DictValue dependencies) {
                for (Map.Entry<Value, Value> each : dependencies.entries().entrySet()) {
                    String name = PlainText.str(each.getKey());
                    DictValue about = each.getValue() instanceof DictValue dict ? dict : DictValue.EMPTY;
                    if (truthy(about.get("missing")) || truthy(about.get("invalid"))) {
                        missing = true;
                        continue;
                    }
                    installed.add(name);
                    Value version = about.get("version");
                    if (version != null && truthy(version)) {
                        installed.add(name + "@" + PlainText.str(version));
                    }
                }
                missing |= args.has("name") && !installed.contains(named());
            }
            String state = args.text("state");
            if (state.equals("absent")) {
                return installed.contains(args.text("name")) ? doing(List.of("uninstall")) : doing(List.of());
            }
            List<String> commands = missing ? List.of("install") : List.of();
            if (state.equals("present")) {
                return doing(commands);
            }
            return look(List.of("outdated"), true, answer -> {
                List<String> all = new ArrayList<>(commands);
                if (!answer.out().isBlank()) {
                    all.add("update");
                }
                return doing(all);
            });
        }

        private static boolean truthy(@Nullable Value value) {
            return switch (value) {
                case null -> false;
                case BoolValue flag -> flag.value();
                case StrValue text -> !text.text().isEmpty();
                case NoneValue none -> false;
                case DictValue dict -> !dict.entries().isEmpty();
                case ListValue list -> !list.items().isEmpty();
                default -> true;
            };
        }

        private String named() {
            String name = args.text("name", "");
            return args.has("version") && !args.text("state").equals("absent")
                    ? name + "@" + args.text("version")
                    : name;
        }

        private Next look(List<String> command, boolean withName, java.util.function.Function<Answer, Next> then) {
            List<String> words = new ArrayList<>(List.of(path));
            words.addAll(argv(command, withName));
            return Next.look(
                    new Script(LIST, words, null),
                    answer -> {
                        if (answer.status() == 65) {
                            throw new ModuleFailure("path " + path + " is not a directory");
                        }
                        return answer;
                    },
                    then);
        }

        private Next doing(List<String> commands) {
            Result result = Result.of(!commands.isEmpty());
            if (commands.isEmpty()) {
                return Next.done(result);
            }
            List<Step> steps = new ArrayList<>();
            List<List<String>> argvs = new ArrayList<>();
            if (!path.isEmpty()) {
                argvs.add(List.of("mkdir", "-p", path));
                steps.add(new Step.Shell(Script.of("mkdir -p -- \"$1\"", path)));
            }
            for (String command : commands) {
                argvs.add(argv(List.of(command), true));
                steps.add(Tools.stepIn(path, argvs.getLast(), Map.of()));
            }
            return new Next.Do(
                    steps,
                    result,
                    answers -> Next.done(
                            answers.getLast().succeeded()
                                    ? result
                                    : Tools.failed(argvs.get(answers.size() - 1), answers.getLast())));
        }

        private List<String> argv(List<String> command, boolean withName) {
            List<String> words = new ArrayList<>(program);
            words.addAll(command);
            flag(words, "global", "--global");
            if (Set.of("install", "update", "ci").contains(command.getFirst())) {
                flag(words, "production", "--production");
            }
            flag(words, "ignore_scripts", "--ignore-scripts");
            flag(words, "unsafe_perm", "--unsafe-perm");
            if (withName && args.has("name")) {
                words.add(named());
            }
            if (args.has("registry")) {
                words.addAll(List.of("--registry", args.text("registry")));
            }
            flag(words, "no_optional", "--no-optional");
            flag(words, "no_bin_links", "--no-bin-links");
            flag(words, "force", "--force");
            return words;
        }

        private void flag(List<String> words, String option, String flag) {
            if (args.bool(option)) {
                words.add(flag);
            }
        }
    }
}
