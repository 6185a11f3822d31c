package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.PlainText;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Packages of Alpine Linux. */
public final class Apk implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.apk",
            "Manages apk packages",
            Options.of(
                            Option.str("state")
                                    .orElse("present")
                                    .choices("present", "installed", "absent", "removed", "latest"),
                            Option.list("name", OptionType.STR),
                            Option.bool("no_cache").orElse(false),
                            Option.list("repository", OptionType.STR),
                            Option.bool("update_cache").orElse(false),
                            Option.bool("upgrade").orElse(false),
                            Option.bool("available").orElse(false),
                            Option.str("world").orElse("/etc/apk/world"))
                    .rule(new OptionRule.RequiredOneOf(List.of("name", "update_cache", "upgrade")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("name", "upgrade"))));

    /**
     * {@code $1} the file of wanted packages, {@code $2} how many words the program has, then these and the packages.
     * Prints that file, then for each package its description, dependencies, whether it is installed and its versions (of
     * its dependencies too); a NUL behind each.
     */
    private static final String LOOK = """
            w=$1 n=$2
            shift 2
            a= i=0
            while [ $i -lt "$n" ]; do
              a="$a '$(printf %s "$1" | sed "s/'/'\\\\''/g")'"
              shift
              i=$((i + 1))
            done
            cat "$w" 2>/dev/null
            printf '\\0'
            for p do
              eval "$a -v info --description \"\\$p\"" 2>/dev/null
              printf '\\0'
              d=$(eval "$a -v info --depends \"\\$p\"" 2>/dev/null)
              printf '%s\\0' "$d"
              if eval "$a -v info --installed \"\\$p\"" >/dev/null 2>&1; then printf yes; fi
              printf '\\0'
              eval "$a version \"\\$p\"" 2>/dev/null
              set -f
              for e in $d; do eval "$a version \"\\$e\"" 2>/dev/null; done
              set +f
              printf '\\0'
            done
            """;

    /** Whether packages are gone. */
    private static final String LEFT =
            "for p do apk -v info --installed \"$p\" >/dev/null 2>&1 && exit 1; done\nexit 0\n";

    private static final Pattern DONE = Pattern.compile("(?m)^\\(\\d+/\\d+\\)\\s+\\S+\\s+(\\S+)");

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (args.texts("name").stream().anyMatch(String::isBlank)) {
            throw new ModuleFailure("Package name(s) cannot be empty or whitespace-only");
        }
        return Tools.find(List.of("apk"), found -> {
            List<String> program = new ArrayList<>(found.subList(0, 1));
            if (args.bool("no_cache")) {
                program.add("--no-cache");
            }
            for (String repository : args.texts("repository")) {
                program.addAll(List.of("--repository", repository, "--repositories-file", "/dev/null"));
            }
            return new Run(args, request.check(), program).start();
        });
    }

    /** With its program. */
    private record Run(Arguments args, boolean check, List<String> program) {

        Next start() {
            boolean only = args.list("name").isEmpty() && !args.bool("upgrade");
            if (!args.bool("update_cache") || (check && !only)) {
                return args.bool("upgrade") ? upgrade() : look();
            }
            Result predicted = result(true, "updated repository indexes", "", "", null);
            return new Next.Do(List.of(Tools.step(argv("update"))), predicted, answers -> {
                Answer updated = answers.getLast();
                if (!updated.succeeded()) {
                    return Next.done(Result.failed("could not update package db")
                            .with("stdout", StrValue.of(updated.out()))
                            .with("stderr", StrValue.of(updated.err())));
                }
                if (only) {
                    return Next.done(result(true, "updated repository indexes", updated.out(), updated.err(), null));
                }
                return args.bool("upgrade") ? upgrade() : look();
            });
        }

        private Next upgrade() {
            List<String> words = argv("upgrade");
            if (check) {
                words.add("--simulate");
            }
            if (args.bool("available")) {
                words.add("--available");
            }
            return run(words, answer -> {
                if (!answer.succeeded()) {
                    return failed("failed to upgrade packages", answer);
                }
                boolean nothing = answer.out().startsWith("OK");
                return result(
                        !nothing,
                        nothing ? "packages already upgraded" : "upgraded packages",
                        answer.out(),
                        answer.err(),
                        done(answer.out()));
            });
        }

        private Next look() {
            List<String> words = new ArrayList<>(List.of(args.text("world"), Integer.toString(program.size())));
            words.addAll(program);
            words.addAll(args.texts("name"));
            return Next.look(
                    new Script(LOOK, words, null), answer -> answer.out().split("\0", -1), this::decide);
        }

        private Next decide(String[] seen) {
            List<String> names = args.texts("name");
            String state = args.text("state");
            if (state.equals("absent") || state.equals("removed")) {
                List<String> there = new ArrayList<>();
                for (int i = 0; i < names.size(); i++) {
                    if (seen[4 * i + 3].equals("yes")) {
                        there.add(names.get(i));
                    }
                }
                return remove(there);
            }
            boolean latest = state.equals("latest");
            List<String> world = List.of(seen[0].split("\\s+", -1));
            List<String> fresh = new ArrayList<>();
            List<String> old = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                if (seen[4 * i + 1].startsWith(name + ": virtual meta package")) {
                    String[] parts = seen[4 * i + 2].strip().split("\\s+", -1);
                    for (int k = 1; latest && k < parts.length; k++) {
                        if (outdated(parts[k], seen[4 * i + 4])) {
                            old.add(parts[k]);
                        }
                    }
                } else if (world.stream().noneMatch(each -> wanted(each, name))) {
                    fresh.add(name);
                } else if (latest && outdated(name, seen[4 * i + 4])) {
                    old.add(name);
                }
            }
            return install(fresh, old);
        }

        private static boolean wanted(String entry, String name) {
            return entry.startsWith(name)
                    && (entry.length() == name.length()
                            || (entry.length() > name.length() + 1
                                    && "@=<>~".indexOf(entry.charAt(name.length())) >= 0));
        }

        private static boolean outdated(String name, String versions) {
            Matcher match = Pattern.compile(
                            "(" + Pattern.quote(name) + ")-[\\d.\\w]+-[\\d\\w]+\\s+(.)\\s+[\\d.\\w]+-[\\d\\w]+\\s+")
                    .matcher(versions + "\n");
            return match.find() && match.group(2).equals("<");
        }

        private Next install(List<String> fresh, List<String> old) {
            List<String> packages = new ArrayList<>(fresh);
            packages.addAll(old);
            if (packages.isEmpty()) {
                return Next.done(Result.of(false, Map.of("msg", StrValue.of("package(s) already installed"))));
            }
            List<String> words = argv("add");
            if (!old.isEmpty()) {
                words.add("--upgrade");
            }
            if (check) {
                words.add("--simulate");
            }
            words.addAll(packages);
            String shown = PlainText.str(ListValue.ofTexts(packages));
            return run(
                    words,
                    answer -> answer.succeeded()
                            ? result(
                                    true,
                                    "installed " + shown + " package(s)",
                                    answer.out(),
                                    answer.err(),
                                    done(answer.out()))
                            : failed("failed to install " + shown, answer));
        }

        private Next remove(List<String> names) {
            if (names.isEmpty()) {
                return Next.done(Result.of(false, Map.of("msg", StrValue.of("package(s) already removed"))));
            }
            List<String> words = argv("del");
            words.add("--purge");
            if (check) {
                words.add("--simulate");
            }
            words.addAll(names);
            String shown = PlainText.str(ListValue.ofTexts(names));
            if (!check) {
                Script left = new Script(LEFT, names, null);
                return new Next.Do(List.of(Tools.step(words), new Step.Look(left)), Result.of(true), answers -> {
                    Answer done = answers.getFirst();
                    return Next.done(
                            answers.size() > 1 && answers.getLast().succeeded()
                                    ? result(
                                            true,
                                            "removed " + shown + " package(s)",
                                            done.out(),
                                            done.err(),
                                            done(done.out()))
                                    : failed("failed to remove " + shown + " package(s)", done));
                });
            }
            return run(
                    words,
                    answer -> answer.succeeded()
                            ? result(
                                    true,
                                    "removed " + shown + " package(s)",
                                    answer.out(),
                                    answer.err(),
                                    done(answer.out()))
                            : failed("failed to remove " + shown + " package(s)", answer));
        }

        /** What only simulates is asked in check mode, too. */
        private Next run(List<String> words, Function<Answer, Result> then) {
            if (check) {
                return Tools.query("", words, answer -> Next.done(then.apply(answer)));
            }
            return new Next.Do(
                    List.of(Tools.step(words)), Result.of(true), answers -> Next.done(then.apply(answers.getLast())));
        }

        private List<String> argv(String command) {
            List<String> words = new ArrayList<>(program);
            words.add(command);
            return words;
        }

        private static ListValue done(String out) {
            List<String> names = new ArrayList<>();
            Matcher match = DONE.matcher(out);
            while (match.find()) {
                names.add(match.group(1));
            }
            return ListValue.ofTexts(names);
        }

        private static Result failed(String message, Answer answer) {
            return Result.failed(message)
                    .with("stdout", StrValue.of(answer.out()))
                    .with("stderr", StrValue.of(answer.err()))
                    .with("packages", done(answer.out()));
        }

        private static Result result(
                boolean changed, String message, String out, String err, @Nullable ListValue packages) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("msg", StrValue.of(message));
            values.put("stdout", StrValue.of(out));
            values.put("stderr", StrValue.of(err));
            if (packages != null) {
                values.put("packages", packages);
            }
            return Result.of(changed, values);
        }
    }
}
