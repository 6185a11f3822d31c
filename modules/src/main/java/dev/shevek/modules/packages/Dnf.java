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
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Installs, upgrades and removes RPM packages with the command lines of dnf5, dnf or yum, and rpm. Written after their
 * documentation, and not yet compared with the real module on a host that has them.
 */
public final class Dnf implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.dnf",
            "Manage packages with the dnf package manager",
            options()
                    .rule(new OptionRule.RequiredOneOf(List.of("name", "list", "update_cache")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("name", "list")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("best", "nobest"))));

    private static Options options() {
        return Options.of(
                Option.bool("allow_downgrade").orElse(false),
                Option.bool("allowerasing").orElse(false),
                Option.bool("auto_install_module_deps").orElse(true),
                Option.bool("autoremove").orElse(false),
                Option.bool("best"),
                Option.bool("bugfix").orElse(false),
                Option.bool("cacheonly").orElse(false),
                Option.str("conf_file"),
                Option.str("disable_excludes"),
                Option.bool("disable_gpg_check").orElse(false),
                Option.list("disable_plugin", OptionType.STR),
                Option.list("disablerepo", OptionType.STR),
                Option.bool("download_only").orElse(false),
                Option.str("download_dir"),
                Option.list("enable_plugin", OptionType.STR),
                Option.list("enablerepo", OptionType.STR),
                Option.list("exclude", OptionType.STR),
                Option.str("installroot").orElse("/"),
                Option.bool("install_repoquery").orElse(true),
                Option.bool("install_weak_deps").orElse(true),
                Option.str("list"),
                Option.list("name", OptionType.STR).aliases("pkg"),
                Option.bool("nobest"),
                Option.str("releasever"),
                Option.bool("security").orElse(false),
                Option.bool("skip_broken").orElse(false),
                Option.str("state").choices("absent", "installed", "latest", "present", "removed"),
                Option.bool("update_cache").orElse(false).aliases("expire-cache"),
                Option.bool("update_only").orElse(false),
                Option.bool("validate_certs").orElse(true),
                Option.bool("sslverify").orElse(true),
                Option.integer("lock_timeout").orElse(30),
                Option.str("use_backend").orElse("auto").choices("auto", "dnf", "yum", "yum4", "dnf4", "dnf5"));
    }

    /** Prints the program, then for each spec whether it is installed, then what is installed at all. */
    private static final String LOOK = """
            r=$1 c=$2
            shift 2
            for d in dnf5 dnf yum ''; do command -v "$d" >/dev/null 2>&1 && break; done
            printf '%s\\n' "$d" "$(id -u)"
            n=$1
            shift
            f=$n
            set -- "$@" --
            while [ "$1" != -- ]; do
              if [ "$f" -gt 0 ]; then f=$((f - 1)); set -- "$@" "$1"; shift; continue; fi
              case $1 in
              @* | *://* | *.rpm) s=ask ;;
              *'*'* | *'?'* | *'['*) if [ -n "$(rpm --root "$r" -qa "$1")" ]; then s=in; else s=out; fi ;;
              *)
                if rpm --root "$r" -q "$1" >/dev/null 2>&1; then s=in
                elif rpm --root "$r" -q --whatprovides "$1" >/dev/null 2>&1; then s=provided
                else s=out; fi ;;
              esac
              printf '%s\\n' "$s"
              set -- "$@" "$1"
              shift
            done
            shift
            echo --
            if [ "$c" = 1 ] && [ -n "$d" ]; then
              "$d" -y -q "$@" </dev/null >/dev/null
              printf '%s\\n' $?
            fi
            echo --
            """;

    private static final String RUN = """
            export LC_ALL=C LANG=C
            r=$1
            shift
            q() { rpm --root "$r" -qa --qf '%{NAME}-%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}.%{ARCH}\\n' | sort; }
            a=$(q)
            "$@" </dev/null
            s=$?
            printf '\\0%s\\0%s' "$a" "$(q)"
            exit $s
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        boolean autoremove = args.bool("autoremove");
        String state = args.text("state", autoremove ? "absent" : "present");
        if (autoremove && !state.equals("absent") && !state.equals("removed")) {
            throw new ModuleFailure(Result.failed("Autoremove should be used alone or with state=absent")
                    .with("results", ListValue.EMPTY));
        }
        if (args.has("list")) {
            throw new ModuleFailure("The option list of dnf is not supported by Shevek yet.");
        }
        List<String> names = split(args.texts("name"));
        for (String name : names) {
            if (name.contains(" ") && !name.matches(".*[@<>=].*")) {
                throw new ModuleFailure("It appears that a space separated string of packages was passed in as an"
                        + " argument. To operate on several packages, pass a comma separated string of packages or a"
                        + " list of packages.");
            }
        }
        boolean latest = state.equals("latest");
        List<String> common = flags(args);
        List<String> words = new ArrayList<>(List.of(args.text("installroot"), latest ? "1" : ""));
        words.add(Integer.toString(latest ? common.size() + 1 : 0));
        if (latest) {
            words.addAll(common);
            words.add("check-update");
        }
        words.addAll(names.equals(List.of("*")) ? List.of() : names);
        return Next.look(
                new Script(LOOK, words, null),
                answer -> answer.out().split("(?m)^--$\n?", -1),
                seen -> decide(args, state, names, common, seen));
    }

    private static List<String> split(List<String> given) {
        List<String> names = new ArrayList<>();
        given.forEach(name -> List.of(name.split(",", -1)).forEach(part -> names.add(part.strip())));
        names.removeIf(String::isEmpty);
        return names;
    }

    private static List<String> flags(Arguments args) {
        List<String> flags = new ArrayList<>();
        Map<String, String> texts = Map.of(
                "conf_file", "--config=", "releasever", "--releasever=", "disable_excludes", "--disableexcludes=");
        texts.forEach((option, flag) -> {
            if (args.has(option)) {
                flags.add(flag + args.text(option));
            }
        });
        for (String option : List.of("disablerepo", "enablerepo", "exclude")) {
            split(args.texts(option)).forEach(item -> flags.add("--" + option + "=" + item));
        }
        args.texts("disable_plugin").forEach(item -> flags.add("--disableplugin=" + item));
        args.texts("enable_plugin").forEach(item -> flags.add("--enableplugin=" + item));
        Map<String, String> set = new LinkedHashMap<>();
        set.put("disable_gpg_check", "--nogpgcheck");
        set.put("cacheonly", "--cacheonly");
        set.put("best", "--setopt=best=True");
        set.put("nobest", "--setopt=best=False");
        set.put("skip_broken", "--setopt=strict=0");
        set.forEach((option, flag) -> {
            if (args.bool(option)) {
                flags.add(flag);
            }
        });
        if (!args.text("installroot").equals("/")) {
            flags.add("--installroot=" + args.text("installroot"));
        }
        for (String option : List.of("install_weak_deps", "sslverify")) {
            if (!args.bool(option)) {
                flags.add("--setopt=" + option + "=False");
            }
        }
        flags.add("--setopt=clean_requirements_on_remove=" + (args.bool("autoremove") ? "True" : "False"));
        return flags;
    }

    private static Next decide(Arguments args, String state, List<String> names, List<String> common, String[] seen) {
        List<String> lines = seen[0].lines().toList();
        String program = lines.getFirst();
        if (program.isEmpty()) {
            throw new ModuleFailure("Neither dnf nor yum was found on the target.");
        }
        if (!lines.get(1).equals("0") && !args.bool("download_only")) {
            throw new ModuleFailure(Result.failed("This command has to be run under the root user.")
                    .with("results", ListValue.EMPTY));
        }
        List<String> found = lines.subList(2, lines.size());
        List<String> words = new ArrayList<>(List.of(args.text("installroot"), program, "-y"));
        words.addAll(common);
        if (args.bool("update_cache")) {
            words.add("--refresh");
        }
        if (names.isEmpty() && !args.bool("autoremove")) {
            words.add("makecache");
            Result updated = result(false, "Cache updated", List.of());
            return new Next.Do(
                    List.of(new Step.Command(new Script(RUN, words, null))),
                    updated,
                    answers -> Next.done(answers.getLast().succeeded() ? updated : failure(answers.getLast())));
        }
        boolean absent = state.equals("absent") || state.equals("removed");
        List<String> specs = new ArrayList<>();
        List<String> results = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            boolean installed =
                    found.get(i).equals("in") || (!absent && found.get(i).equals("provided"));
            if (found.get(i).equals("ask") || installed == absent || state.equals("latest")) {
                if (!installed && !absent && args.bool("update_only")) {
                    results.add("Packages providing " + names.get(i) + " not installed due to update_only specified");
                } else {
                    specs.add(names.get(i));
                }
            }
        }
        boolean all = names.equals(List.of("*"));
        boolean updates =
                state.equals("latest") && seen.length > 1 && seen[1].strip().equals("100");
        boolean missing = found.contains("out") || found.contains("ask");
        boolean newest = all || state.equals("latest");
        boolean needed = newest ? updates || (missing && !specs.isEmpty()) : !specs.isEmpty();
        if (!needed && !(absent && args.bool("autoremove"))) {
            return Next.done(result(false, "Nothing to do", results));
        }
        return run(args, state, found, specs, results, words);
    }

    private static Next run(
            Arguments args,
            String state,
            List<String> found,
            List<String> specs,
            List<String> results,
            List<String> words) {
        boolean absent = state.equals("absent") || state.equals("removed");
        if (args.bool("allowerasing") && !absent) {
            words.add("--allowerasing");
        }
        for (String kind : List.of("security", "bugfix")) {
            if (args.bool(kind) && state.equals("latest")) {
                words.add("--" + kind);
            }
        }
        if (args.bool("download_only")) {
            words.add("--downloadonly");
            if (args.has("download_dir")) {
                words.add("--downloaddir=" + args.text("download_dir"));
            }
        }
        List<Step> steps = new ArrayList<>();
        if (state.equals("latest") && !specs.isEmpty() && found.contains("in")) {
            steps.add(step(
                    words,
                    "upgrade",
                    specs.stream()
                            .filter(spec -> !spec.matches("@.*|.*://.*|.*\\.rpm"))
                            .toList()));
        }
        if (!state.equals("latest") || found.contains("out") || found.contains("ask")) {
            String verb = absent ? specs.isEmpty() ? "autoremove" : "remove" : "install";
            steps.add(step(words, verb, specs));
        }
        if (steps.isEmpty()) {
            steps.add(step(words, "upgrade", specs));
        }
        List<String> would = new ArrayList<>(results);
        specs.forEach(spec -> would.add((absent ? "Removed: " : "Installed: ") + spec));
        Result predicted = result(true, "Check mode: No changes made, but would have if not in check mode", would);
        return new Next.Do(steps, predicted, answers -> {
            Set<String> before = installed(answers.getFirst(), 1);
            Set<String> after = installed(answers.getLast(), 2);
            if (!answers.getLast().succeeded()) {
                return Next.done(failure(answers.getLast()));
            }
            Set<String> came = new TreeSet<>(after);
            came.removeAll(before);
            Set<String> went = new TreeSet<>(before);
            went.removeAll(after);
            came.forEach(one -> results.add("Installed: " + one));
            went.forEach(one -> results.add("Removed: " + one));
            boolean changed = !came.isEmpty() || !went.isEmpty();
            return Next.done(result(changed, changed ? "" : "Nothing to do", results));
        });
    }

    private static Step step(List<String> words, String verb, List<String> specs) {
        List<String> all = new ArrayList<>(words);
        all.add(verb);
        all.addAll(specs);
        return new Step.Command(new Script(RUN, all, null));
    }

    private static Set<String> installed(Answer answer, int part) {
        String[] parts = answer.out().split("\\x00", -1);
        return part < parts.length ? new TreeSet<>(parts[part].lines().toList()) : Set.of();
    }

    private static Result failure(Answer answer) {
        String said = answer.out().split("\\x00", -1)[0] + answer.err();
        List<String> failures = new ArrayList<>();
        for (String line : said.lines().toList()) {
            String bare = line.strip();
            int at = bare.indexOf("No match for argument: ");
            if (at >= 0) {
                failures.add("No package " + bare.substring(at + "No match for argument: ".length()) + " available.");
            }
        }
        String message = failures.isEmpty() ? answer.err().strip() : "Failed to install some of the specified packages";
        return Result.failed(message.isEmpty() ? said.strip() : message)
                .with("failures", ListValue.ofTexts(failures))
                .with("rc", IntValue.of(1))
                .with("results", ListValue.EMPTY);
    }

    private static Result result(boolean changed, String message, List<String> results) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("msg", StrValue.of(message));
        values.put("rc", IntValue.ZERO);
        values.put("results", ListValue.ofTexts(List.copyOf(results)));
        return Result.of(changed, values);
    }
}
