package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One look; refreshing the lists if they are too old, with a second look in the same trip; then one command. */
final class AptPlan {
    private static final String UPDATE = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
            export DEBIAN_FRONTEND=noninteractive LC_ALL=C LANG=C
            n=0
            while :; do
              if e=$(apt-get -q -o APT::Update::Error-Mode=any -o DPkg::Lock::Timeout="$3" update 2>&1 >/dev/null </dev/null)
              then exit 0; fi
              n=$((n + 1))
              [ $n -lt "$1" ] || { printf '%s' "$e" >&2; exit 1; }
              d=$((1 << (n - 1)))
              [ $d -le "$2" ] || d=$2
              sleep $d
            done
            """;

    private final Request<Arguments> request;
    private final Arguments args;
    private final List<PackageSpec> specs = new ArrayList<>();
    private boolean all;
    private boolean cacheUpdated;
    private long cacheTime;
    private boolean nameless;

    AptPlan(Request<Arguments> request) {
        this.request = request;
        this.args = request.arguments();
        for (String item : args.texts("package")) {
            nameless |= item.isEmpty();
            for (String name : item.split(",", -1)) {
                if (name.equals("*")) {
                    all = true;
                } else if (!name.isBlank()) {
                    specs.add(PackageSpec.parse(name.strip()));
                }
            }
        }
    }

    Next start() {
        if (nameless && !args.text("state").equals("absent")) {
            throw new ModuleFailure("No package matching '' is available");
        }
        for (PackageSpec spec : specs) {
            if (spec.text().indexOf('=') != spec.text().lastIndexOf('=')) {
                throw new ModuleFailure("invalid package spec: " + spec.text());
            }
        }
        if (args.bool("clean")) {
            return clean();
        }
        return Next.look(look(), answer -> AptState.parse(answer.out()), this::fresh);
    }

    private Next clean() {
        boolean only = specs.isEmpty() && !all && args.text("upgrade").equals("no") && !args.has("deb");
        Script script = new AptCommand(args, "apt-get").add("clean").script();
        return new Next.Do(List.of(new Step.Command(script)), Result.of(true), answers -> {
            Answer answer = answers.getLast();
            if (!answer.succeeded()) {
                throw new ModuleFailure(AptResult.failed("apt-get clean failed", answer));
            }
            return only
                    ? Next.done(AptResult.of(true, answer, request.diff()).with("msg", StrValue.of(answer.out())))
                    : Next.look(look(), next -> AptState.parse(next.out()), this::fresh);
        });
    }

    private Script look() {
        boolean candidates = args.text("state").equals("latest");
        List<String> names = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        for (PackageSpec spec : specs) {
            candidates |= spec.version() != null;
            (spec.isPattern() ? patterns : names).add(spec.isPattern() ? Globs.regex(spec.name()) : spec.name());
        }
        List<String> words = new ArrayList<>();
        words.add(candidates ? "1" : "");
        words.add(args.text("default_release", ""));
        words.add(String.join("|", patterns));
        boolean queried = !args.text("state").equals("build-dep");
        words.addAll(queried ? names : List.of());
        return new Script(AptState.LOOK, words, null);
    }

    private Next fresh(AptState state) {
        if (state.missingApt) {
            throw new ModuleFailure("Failed to find required executable \"apt-get\" in paths: "
                    + "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        }
        cacheTime = state.stamp;
        long valid = args.integer("cache_valid_time", 0);
        boolean wanted = args.bool("update_cache") || valid > 0;
        if (!wanted || (valid > 0 && state.stamp + valid >= state.now)) {
            return planned(state, wanted);
        }
        if (request.check()) {
            cacheUpdated = true;
            return planned(state, true);
        }
        long retries = Math.max(1, args.integer("update_cache_retries", 5));
        Script update = Script.of(
                UPDATE,
                Long.toString(retries),
                Long.toString(args.integer("update_cache_retry_max_delay", 12)),
                Long.toString(args.integer("lock_timeout", 60)));
        return new Next.Do(List.of(new Step.Command(update), new Step.Shell(look())), Result.of(true), answers -> {
            if (!answers.getFirst().succeeded()) {
                throw new ModuleFailure("Failed to update apt cache after " + retries + " retries: "
                        + answers.getFirst().err().strip());
            }
            AptState now = AptState.parse(answers.getLast().out());
            cacheUpdated = now.stamp != cacheTime || state.stamp != now.stamp;
            cacheTime = now.stamp;
            return planned(now, true);
        });
    }

    private Next planned(AptState state, boolean updateAsked) {
        String upgrade = args.text("upgrade");
        boolean packages = !specs.isEmpty() || all;
        if (updateAsked && !packages && upgrade.equals("no") && !args.has("deb")) {
            return Next.done(withCache(Result.of(cacheUpdated)));
        }
        if (!upgrade.equals("no")) {
            return upgrade(upgrade, state);
        }
        String state0 = args.text("state");
        if (args.has("deb")) {
            if (!state0.equals("present")) {
                throw new ModuleFailure("deb only supports state=present");
            }
            return new AptDeb(request).start();
        }
        if (state0.equals("latest") && all) {
            if (!specs.isEmpty()) {
                throw new ModuleFailure("unable to install additional packages when upgrading all installed packages");
            }
            return upgrade("yes", state);
        }
        if (specs.isEmpty() && (args.bool("autoclean") || args.bool("autoremove"))) {
            return cleanup(args.bool("autoclean") ? "autoclean" : "autoremove");
        }
        return state0.equals("absent") ? remove(state) : install(state);
    }

    private List<PackageSpec> expanded(AptState state) {
        List<PackageSpec> found = new ArrayList<>();
        for (PackageSpec spec : specs) {
            if (!spec.isPattern()) {
                found.add(spec);
                continue;
            }
            int before = found.size();
            for (String name : state.known) {
                if (Globs.matches(spec.name(), name)) {
                    found.add(PackageSpec.parse(name));
                }
            }
            if (found.size() == before) {
                throw new ModuleFailure("No package(s) matching '" + spec.name() + "' available");
            }
        }
        return found;
    }

    private Next install(AptState state) {
        List<String> wanted = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean buildDep = args.text("state").equals("build-dep");
        boolean latest = args.text("state").equals("latest");
        boolean onlyUpgrade = args.bool("only_upgrade");
        for (PackageSpec spec : expanded(state)) {
            if (buildDep) {
                wanted.add(spec.text());
                continue;
            }
            names.add(spec.name());
            AptStatus status = AptStatus.of(spec, state, true);
            if (!status.installed() && onlyUpgrade) {
                continue;
            }
            boolean can = status.installable() != null || status.anyProvider();
            if (!status.right() && !can) {
                throw new ModuleFailure(
                        withCache(Result.failed("no available installation candidate for " + spec.text())));
            }
            if (can && (!status.installed() || latest || !status.right())) {
                String version = status.installable() == null ? spec.version() : status.installable();
                wanted.add(version == null ? spec.name() : spec.name() + "=" + version);
            }
        }
        if (wanted.isEmpty()) {
            List<String> auto = names.stream().filter(state.auto::contains).toList();
            Result unchanged = withCache(Result.of(false));
            return auto.isEmpty() || request.check()
                    ? Next.done(unchanged)
                    : Next.doing(List.of(new Step.Command(manual(auto))), unchanged);
        }
        AptCommand command = new AptCommand(args, "apt-get").add("-y").dpkg(true);
        command.addIf(onlyUpgrade, "--only-upgrade");
        command.addIf(args.text("state").equals("fixed"), "--fix-broken");
        command.addIf(args.bool("force"), "--force-yes");
        if (!buildDep) {
            command.addIf(args.bool("autoremove"), "--auto-remove");
        }
        command.addIf(args.bool("fail_on_autoremove"), "--no-remove");
        command.addIf(request.check(), "--simulate");
        command.add(buildDep ? "build-dep" : "install").packages(wanted).tail();
        List<Step> after = buildDep ? List.of() : List.of(new Step.Command(manual(names)));
        return run(command, after, answer -> {
            if (!answer.succeeded()) {
                throw new ModuleFailure(
                        withCache(AptResult.failed("'" + command + "' failed: " + answer.err(), answer)));
            }
            boolean changed = !buildDep || !answer.out().contains("\n0 upgraded, 0 newly installed");
            return withCache(AptResult.of(changed, answer, request.diff()));
        });
    }

    private Script manual(List<String> names) {
        return new AptCommand(args, "apt-mark").add("manual").packages(names).script();
    }

    private Next remove(AptState state) {
        List<String> wanted = new ArrayList<>();
        for (PackageSpec spec : expanded(state)) {
            AptStatus status = AptStatus.of(spec, state, false);
            if (status.right() || (status.hasFiles() && args.bool("purge"))) {
                wanted.add(spec.text());
            }
        }
        if (wanted.isEmpty()) {
            return Next.done(Result.of(false));
        }
        AptCommand command = new AptCommand(args, "apt-get").add("-q", "-y").dpkg(true);
        command.addIf(args.bool("purge"), "--purge");
        command.addIf(args.bool("force"), "--force-yes");
        command.addIf(args.bool("autoremove"), "--auto-remove");
        command.addIf(request.check(), "--simulate");
        command.addIf(args.bool("allow_change_held_packages"), "--allow-change-held-packages");
        command.add("remove").packages(wanted);
        String names = "'" + String.join("' '", wanted) + "'";
        return run(command, List.of(), answer -> {
            if (!answer.succeeded()) {
                throw new ModuleFailure(
                        AptResult.failed("'apt-get remove " + names + "' failed: " + answer.err(), answer));
            }
            return AptResult.of(true, answer, request.diff());
        });
    }

    private Next cleanup(String operation) {
        AptCommand command = new AptCommand(args, "apt-get").add("-y").dpkg(true);
        command.addIf(args.bool("purge"), "--purge");
        command.addIf(args.bool("force"), "--force-yes");
        command.add(operation).addIf(request.check(), "--simulate");
        return run(command, List.of(), answer -> {
            if (!answer.succeeded()) {
                throw new ModuleFailure(
                        AptResult.failed("'apt-get " + operation + "' failed: " + answer.err(), answer));
            }
            String sign = operation.equals("autoremove") ? "The following packages will be REMOVED" : "Del ";
            return AptResult.of(answer.out().contains(sign), answer, request.diff());
        });
    }

    private Next upgrade(String mode, AptState state) {
        boolean aptGet = args.bool("force_apt_get") || !state.aptitude || mode.equals("dist");
        AptCommand command =
                new AptCommand(args, aptGet ? "apt-get" : "aptitude").add("-y").dpkg(true);
        if (args.bool("force")) {
            command.add(aptGet ? new String[] {"--force-yes"} : new String[] {"--assume-yes", "--allow-untrusted"});
        }
        command.addIf(args.bool("fail_on_autoremove") && aptGet, "--no-remove");
        command.addIf(args.bool("allow_unauthenticated"), "--allow-unauthenticated");
        command.addIf(args.bool("allow_downgrade") && aptGet, "--allow-downgrades");
        command.addIf(request.check(), "--simulate");
        boolean full = mode.equals("dist") || mode.equals("full");
        String verb = full ? (aptGet ? "dist-upgrade" : "full-upgrade") : aptGet ? "upgrade" : "safe-upgrade";
        command.add(verb);
        if (verb.equals("upgrade")) {
            command.add("--with-new-pkgs");
        }
        if (aptGet) {
            command.addIf(args.bool("autoremove"), "--auto-remove");
        }
        String release = args.textOrNull("default_release");
        if (release != null) {
            command.add("-t", release);
        }
        String shown = (aptGet ? "/usr/bin/apt-get " : "/usr/bin/aptitude ") + verb;
        return run(command, List.of(), answer -> {
            if (!answer.succeeded()) {
                throw new ModuleFailure(AptResult.failed("'" + shown + "' failed: " + answer.err(), answer));
            }
            boolean nothing = answer.out().contains("\n0 upgraded, 0 newly installed")
                    || answer.out().contains("\n0 packages upgraded, 0 newly installed");
            return AptResult.of(!nothing, answer, request.diff() && !nothing).with("msg", StrValue.of(answer.out()));
        });
    }

    /** Runs a command; in check mode it only simulates, so it is a look. */
    private Next run(AptCommand command, List<Step> after, Function<Answer, Result> report) {
        if (request.check()) {
            return Next.look(command.script(), report, Next::done);
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Command(command.script()));
        steps.addAll(after);
        return new Next.Do(steps, Result.of(true), answers -> {
            Result result = report.apply(answers.getFirst());
            Answer last = answers.getLast();
            if (answers.size() > 1 && !last.succeeded()) {
                throw new ModuleFailure(AptResult.failed("'apt-mark manual' failed: " + last.err(), last));
            }
            return Next.done(result);
        });
    }

    private Result withCache(Result result) {
        return result.with("cache_updated", BoolValue.of(cacheUpdated))
                .with("cache_update_time", IntValue.of(cacheTime));
    }
}
