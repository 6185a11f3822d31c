package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/** What pacman is asked for, and then to do. */
record PacmanPlan(Arguments args, boolean check, String pacman, PacmanReport report) {
    /** What is installed, available, in groups, outdated, and why it is there; a NUL behind each, a status before two. */
    private static final String LOOK = """
            p=$1
            for a in --query '--sync --list' '--sync --groups --groups' '--query --upgrades' '--query --explicit' \\
                '--query --deps'; do
              "$p" $a 2>/dev/null
              printf '\\0%s\\0' $?
            done
            """;

    private PacmanPlan with(PacmanReport next) {
        return new PacmanPlan(args, check, pacman, next);
    }

    Next start() {
        if (!args.bool("update_cache")) {
            return inventory();
        }
        if (check) {
            return with(report.say("Would have updated the package db").change().with("cache_updated", BoolValue.TRUE))
                    .updated();
        }
        List<String> argv = new ArrayList<>(List.of(pacman, "--sync", "--refresh"));
        argv.addAll(ShellWords.split(args.text("update_cache_extra_args", "")));
        boolean force = args.bool("force");
        if (force) {
            argv.add("--refresh");
        }
        List<String> list = List.of(pacman, "--sync", "--list");
        return Tools.query(
                "",
                list,
                old -> new Next.Do(
                        List.of(Tools.step(argv), new Step.Look(new Script("exec \"$@\"", list, null))),
                        report.change().result(),
                        answers -> {
                            Answer refreshed = answers.getFirst();
                            if (!refreshed.succeeded()) {
                                return Next.done(report.failed("could not update package db", argv, refreshed));
                            }
                            boolean fresh = force || !sorted(old).equals(sorted(answers.getLast()));
                            PacmanReport next = report.say("Updated package db")
                                    .heard(refreshed)
                                    .with("cache_updated", BoolValue.of(fresh));
                            return with(fresh ? next.change() : next).updated();
                        }));
    }

    private static List<String> sorted(Answer answer) {
        return answer.out().lines().sorted().toList();
    }

    private Next updated() {
        return args.list("name").isEmpty() && !args.bool("upgrade") ? end() : inventory();
    }

    private Next end() {
        Result result = report.result();
        return check && result.changed()
                ? new Next.Do(List.of(), result, none -> Next.done(result))
                : Next.done(result);
    }

    private Next inventory() {
        return Next.look(Script.of(LOOK, pacman), answer -> answer, answer -> {
            PacmanState state = PacmanState.parse(answer.out());
            if (args.bool("upgrade")) {
                return upgrade(state);
            }
            return args.list("name").isEmpty()
                    ? with(report.say("Nothing to do")).end()
                    : packages(state, args.texts("name"), List.of());
        });
    }

    private Next upgrade(PacmanState state) {
        if (state.outdated().isEmpty()) {
            return with(report.say("Nothing to upgrade")).end();
        }
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        state.outdated().forEach((name, versions) -> {
            before.append(name).append('-').append(versions.get(0)).append('\n');
            after.append(name).append('-').append(versions.get(1)).append('\n');
        });
        PacmanReport next = report.change()
                .differs(before.toString(), after.toString())
                .with("packages", ListValue.ofTexts(List.copyOf(state.outdated().keySet())));
        if (check) {
            return with(next.say(state.outdated().size() + " packages would have been upgraded"))
                    .end();
        }
        List<String> argv = new ArrayList<>(List.of(pacman, "--sync", "--sysupgrade", "--quiet", "--noconfirm"));
        argv.addAll(ShellWords.split(args.text("upgrade_extra_args", "")));
        return new Next.Do(List.of(Tools.step(argv)), next.result(), answers -> {
            Answer last = answers.getLast();
            return Next.done(
                    last.succeeded()
                            ? next.say("System upgraded").heard(last).result()
                            : next.failed("Could not upgrade", argv, last));
        });
    }

    /** One name after the other becomes packages; what is neither known nor a group is asked for. */
    private Next packages(PacmanState state, List<String> names, List<PacmanPackage> known) {
        List<PacmanPackage> all = new ArrayList<>(known);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                continue;
            }
            if (state.groups().containsKey(name)) {
                state.groups().get(name).forEach(each -> all.add(new PacmanPackage(each, each, false)));
            } else if (state.available().contains(name) || state.installed().containsKey(name)) {
                all.add(new PacmanPackage(name, name, false));
            } else {
                List<String> rest = names.subList(i + 1, names.size());
                return ask(state, name, rest, all);
            }
        }
        boolean absent = List.of("absent", "removed").contains(args.text("state"));
        return absent
                ? new PacmanRemoval(args, check, pacman, report).next(state, all)
                : new PacmanInstall(args, check, pacman, report).next(state, all);
    }

    private Next ask(PacmanState state, String name, List<String> rest, List<PacmanPackage> all) {
        List<String> sync = List.of(pacman, "--sync", "--print-format", "%n", name);
        List<String> file = List.of(pacman, "--upgrade", "--print-format", "%n", name);
        return Tools.query("", sync, first -> {
            if (first.succeeded()) {
                all.add(new PacmanPackage(first.out().strip(), name, false));
                return packages(state, rest, all);
            }
            return Tools.query("", file, second -> {
                if (second.succeeded()) {
                    List<String> lines = second.out().lines().toList();
                    all.add(new PacmanPackage(
                            lines.isEmpty() ? "" : lines.getLast().strip(), name, true));
                } else if (!List.of("absent", "removed").contains(args.text("state"))) {
                    return Next.done(report.failed("Failed to list package " + name, file, second)
                            .with("rc", IntValue.of(second.status())));
                }
                return packages(state, rest, all);
            });
        });
    }
}
