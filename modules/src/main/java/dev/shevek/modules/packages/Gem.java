package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
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
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Packages of Ruby. */
public final class Gem implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.gem",
            "Manage Ruby gems",
            Options.of(
                            Option.path("executable"),
                            Option.path("gem_source"),
                            Option.bool("include_dependencies").orElse(true),
                            Option.str("name").mandatory(),
                            Option.str("repository").aliases("source"),
                            Option.str("state").orElse("present").choices("present", "absent", "latest"),
                            Option.bool("user_install").orElse(true),
                            Option.path("install_dir"),
                            Option.path("bindir"),
                            Option.bool("norc").orElse(true),
                            Option.bool("pre_release").orElse(false),
                            Option.bool("include_doc").orElse(false),
                            Option.bool("env_shebang").orElse(false),
                            Option.str("version"),
                            Option.str("build_flags"),
                            Option.bool("force").orElse(false))
                    .rule(new OptionRule.MutuallyExclusive(List.of("gem_source", "repository")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("gem_source", "version"))));

    private static final Pattern LISTED = Pattern.compile("\\S+\\s+\\((?:default: )?(.+)\\)");
    private static final Pattern VERSION = Pattern.compile("^(\\d+)\\.(\\d+)\\.(\\d+)");

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        boolean latest = args.text("state").equals("latest");
        if (args.has("version") && latest) {
            throw new ModuleFailure("Cannot specify version when state=latest");
        }
        if (args.has("gem_source") && latest) {
            throw new ModuleFailure("Cannot maintain state=latest when installing from local source");
        }
        if (args.bool("user_install") && args.has("install_dir")) {
            throw new ModuleFailure("install_dir requires user_install=false");
        }
        List<String> given = List.of(
                args.text("executable", ""),
                args.text("gem_source", ""),
                args.text("install_dir", ""),
                args.text("bindir", ""));
        return TargetPaths.expand(given, paths -> {
            if (!paths.getFirst().isEmpty()) {
                List<String> program = List.of(paths.getFirst().split(" ", -1));
                return version(new Run(args, paths, program, 0));
            }
            return Tools.find(List.of("gem"), found -> version(new Run(args, paths, List.of(found.getFirst()), 0)));
        });
    }

    private static Next version(Run run) {
        List<String> argv = new ArrayList<>(run.program());
        argv.add("--version");
        return Tools.query("", argv, answer -> {
            if (!answer.succeeded()) {
                return Next.done(Tools.failed(argv, answer));
            }
            Matcher match = VERSION.matcher(answer.out());
            long number = match.find()
                    ? Long.parseLong(match.group(1)) * 1_000_000
                            + Long.parseLong(match.group(2)) * 1000
                            + Long.parseLong(match.group(3))
                    : 0;
            return new Run(run.args(), run.paths(), run.program(), number).start();
        });
    }

    /**
     * With its program.
     *
     * @param paths of the program, the local package, the folder to install into and that for programs; may be empty
     * @param tool version of RubyGems as one number, 0 when not known
     */
    private record Run(Arguments args, List<String> paths, List<String> program, long tool) {

        Next start() {
            if (!args.text("state").equals("latest")) {
                return query(false, versions -> decide(versions, args.text("version", "")));
            }
            return query(
                    true,
                    remote -> query(
                            false,
                            versions ->
                                    decide(versions, remote.isEmpty() ? args.text("version", "") : remote.getFirst())));
        }

        private Next decide(List<String> installed, String version) {
            boolean there = version.isEmpty() ? !installed.isEmpty() : installed.contains(version);
            boolean absent = args.text("state").equals("absent");
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("name", StrValue.of(args.text("name")));
            values.put("state", StrValue.of(args.text("state")));
            if (!version.isEmpty()) {
                values.put("version", StrValue.of(version));
            }
            Result result = Result.of(absent == there, values);
            if (absent != there) {
                return Next.done(result);
            }
            List<String> argv = absent ? uninstall(version) : install(version);
            return new Next.Do(List.of(Tools.stepIn("", argv, absent ? environment() : Map.of())), result, answers -> {
                Answer last = answers.getLast();
                if (!last.succeeded()) {
                    return Next.done(Tools.failed(argv, last));
                }
                return absent ? query(false, left -> gone(left, version, last, result)) : Next.done(result);
            });
        }

        private Next gone(List<String> left, String version, Answer said, Result result) {
            if (version.isEmpty() ? left.isEmpty() : !left.contains(version)) {
                return Next.done(result);
            }
            return Next.done(Result.failed("Failed to uninstall gem '" + args.text("name")
                            + "': it is still present after 'gem uninstall'. This usually happens with default or system"
                            + " gems provided by the OS, which cannot be removed with the gem command.")
                    .with("rc", IntValue.of(said.status()))
                    .with("stdout", StrValue.of(said.out()))
                    .with("stderr", StrValue.of(said.err())));
        }

        private Map<String, String> environment() {
            return paths.get(2).isEmpty() ? Map.of() : Map.of("GEM_HOME", paths.get(2));
        }

        private Next query(boolean remote, java.util.function.Function<List<String>, Next> then) {
            List<String> argv = new ArrayList<>();
            if (!paths.get(2).isEmpty()) {
                argv.addAll(List.of("env", "GEM_HOME=" + paths.get(2)));
            }
            argv.addAll(command("query"));
            if (remote) {
                argv.add("--remote");
                if (args.has("repository")) {
                    argv.addAll(List.of("--source", args.text("repository")));
                }
            }
            argv.addAll(List.of("-n", "^" + args.text("name") + "$"));
            return Tools.query("", argv, answer -> {
                if (!answer.succeeded()) {
                    return Next.done(Tools.failed(argv, answer));
                }
                List<String> versions = new ArrayList<>();
                answer.out().lines().forEach(line -> {
                    Matcher match = LISTED.matcher(line);
                    if (match.lookingAt()) {
                        for (String each : match.group(1).split(", ", -1)) {
                            versions.add(each.split(" ", -1)[0]);
                        }
                    }
                });
                return then.apply(versions);
            });
        }

        private List<String> command(String name) {
            List<String> words = new ArrayList<>(program);
            words.add(name);
            if (args.bool("norc") && tool >= 2_005_002) {
                words.add("--norc");
            }
            return words;
        }

        private List<String> uninstall(String version) {
            List<String> words = command("uninstall");
            folders(words);
            words.addAll(version.isEmpty() ? List.of("--all") : List.of("--version", version));
            words.add("--executable");
            if (args.bool("force")) {
                words.add("--force");
            }
            words.add(args.text("name"));
            return words;
        }

        private List<String> install(String version) {
            List<String> words = command("install");
            boolean old = tool > 0 && tool < 2_000_000;
            if (!version.isEmpty()) {
                words.addAll(List.of("--version", version));
            }
            if (args.has("repository")) {
                words.addAll(List.of("--source", args.text("repository")));
            }
            if (!args.bool("include_dependencies")) {
                words.add("--ignore-dependencies");
            } else if (old) {
                words.add("--include-dependencies");
            }
            words.add(args.bool("user_install") ? "--user-install" : "--no-user-install");
            folders(words);
            if (args.bool("pre_release")) {
                words.add("--pre");
            }
            if (!args.bool("include_doc")) {
                words.addAll(old ? List.of("--no-rdoc", "--no-ri") : List.of("--no-document"));
            }
            if (args.bool("env_shebang")) {
                words.add("--env-shebang");
            }
            words.add(paths.get(1).isEmpty() ? args.text("name") : paths.get(1));
            if (args.has("build_flags")) {
                words.addAll(List.of("--", args.text("build_flags")));
            }
            if (args.bool("force")) {
                words.add("--force");
            }
            return words;
        }

        private void folders(List<String> words) {
            if (!paths.get(2).isEmpty()) {
                words.addAll(List.of("--install-dir", paths.get(2)));
            }
            if (!paths.get(3).isEmpty()) {
                words.addAll(List.of("--bindir", paths.get(3)));
            }
        }
    }
}
