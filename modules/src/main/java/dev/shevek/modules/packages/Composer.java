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
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a command of Composer, the dependency manager of PHP. */
public final class Composer implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.composer",
            "Dependency Manager for PHP",
            Options.of(
                            Option.str("command").orElse("install"),
                            Option.str("arguments").orElse(""),
                            Option.path("executable").aliases("php_path"),
                            Option.path("working_dir"),
                            Option.bool("global_command").orElse(false),
                            Option.bool("prefer_source").orElse(false),
                            Option.bool("prefer_dist").orElse(false),
                            Option.bool("no_dev").orElse(true),
                            Option.bool("no_scripts").orElse(false),
                            Option.bool("no_plugins").orElse(false),
                            Option.bool("apcu_autoloader").orElse(false),
                            Option.bool("optimize_autoloader").orElse(true),
                            Option.bool("classmap_authoritative").orElse(false),
                            Option.bool("ignore_platform_reqs").orElse(false),
                            Option.path("composer_executable"))
                    .rule(new OptionRule.RequiredIf("global_command", "false", List.of("working_dir"), false)));

    private static final List<String> SWITCHES = List.of(
            "prefer_source",
            "prefer_dist",
            "no_dev",
            "no_scripts",
            "no_plugins",
            "apcu_autoloader",
            "optimize_autoloader",
            "classmap_authoritative",
            "ignore_platform_reqs");

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (args.text("command").matches("(?s).*\\s.*")) {
            throw new ModuleFailure("Use the 'arguments' param for passing arguments with the 'command'");
        }
        if (!args.bool("global_command") && !args.has("working_dir")) {
            throw new ModuleFailure("global_command is False but all of the following are missing: working_dir");
        }
        List<String> arguments = ShellWords.split(args.text("arguments", ""));
        List<String> given = List.of(
                args.text("working_dir", ""), args.text("executable", ""), args.text("composer_executable", ""));
        return TargetPaths.expand(given, paths -> {
            List<String> wanted = new ArrayList<>();
            wanted.add(paths.get(1).isEmpty() ? "php" : "?" + paths.get(1));
            wanted.add(paths.get(2).isEmpty() ? "composer" : "?" + paths.get(2));
            return Tools.find(wanted, found -> {
                List<String> program = List.of(
                        paths.get(1).isEmpty() ? found.get(0) : paths.get(1),
                        paths.get(2).isEmpty() ? found.get(1) : paths.get(2));
                return available(request, paths.get(0), program, arguments);
            });
        });
    }

    private static Next available(
            Request<Arguments> request, String folder, List<String> program, List<String> arguments) {
        Arguments args = request.arguments();
        String command = args.text("command");
        List<String> help = argv(
                args,
                folder,
                program,
                List.of("help", command),
                List.of("--no-interaction", "--format=json"),
                List.of());
        return Tools.query("", help, answer -> {
            if (!answer.succeeded()) {
                throw new ModuleFailure(squeezed(answer.err()));
            }
            Set<String> known = new LinkedHashSet<>();
            if (Json.read(answer.out().strip()) instanceof DictValue read
                    && read.get("definition") instanceof DictValue definition
                    && definition.get("options") instanceof DictValue options) {
                options.entries().keySet().forEach(key -> known.add(PlainText.str(key)));
            }
            return run(request, folder, program, arguments, known);
        });
    }

    private static Next run(
            Request<Arguments> request,
            String folder,
            List<String> program,
            List<String> arguments,
            Set<String> known) {
        Arguments args = request.arguments();
        String command = args.text("command");
        List<String> options = new ArrayList<>();
        for (String usual : List.of("no-ansi", "no-interaction", "no-progress")) {
            if (known.contains(usual)) {
                options.add("--" + usual);
            }
        }
        for (String option : SWITCHES) {
            String name = option.replace('_', '-');
            if (args.bool(option) && known.contains(name)) {
                options.add("--" + name);
            }
        }
        if (request.check()) {
            if (!known.contains("dry-run")) {
                return Next.done(Result.of(
                        false,
                        Map.of(
                                "skipped",
                                BoolValue.TRUE,
                                "msg",
                                StrValue.of("command '" + command + "' does not support check mode, skipping"))));
            }
            options.add("--dry-run");
            return Tools.query(
                    "",
                    argv(args, folder, program, List.of(command), arguments, options),
                    answer -> Next.done(result(answer)));
        }
        Step step = Tools.step(argv(args, folder, program, List.of(command), arguments, options));
        return new Next.Do(List.of(step), Result.of(true), answers -> Next.done(result(answers.getLast())));
    }

    private static Result result(Answer answer) {
        if (!answer.succeeded()) {
            return Result.failed(squeezed(answer.err())).with("stdout", StrValue.of(answer.err()));
        }
        String said = answer.out() + answer.err();
        String message = squeezed(said);
        boolean nothing = message.contains("Nothing to install or update")
                || message.contains("Nothing to install, update or remove");
        return Result.of(!nothing, Map.of("msg", StrValue.of(message), "stdout", StrValue.of(said)));
    }

    private static List<String> argv(
            Arguments args,
            String folder,
            List<String> program,
            List<String> command,
            List<String> arguments,
            List<String> options) {
        List<String> words = new ArrayList<>(program);
        boolean global = args.bool("global_command");
        if (global) {
            words.add("global");
        }
        words.addAll(command);
        words.addAll(options);
        if (!global) {
            words.addAll(List.of("--working-dir", folder));
        }
        words.addAll(arguments);
        return words;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
