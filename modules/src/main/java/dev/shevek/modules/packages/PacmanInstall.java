package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Installs packages, and says why they are there. */
record PacmanInstall(Arguments args, boolean check, String pacman, PacmanReport report) {

    Next next(PacmanState state, List<PacmanPackage> packages) {
        String reason = args.textOrNull("reason");
        boolean latest = args.text("state").equals("latest");
        List<String> reasons = new ArrayList<>();
        List<String> sync = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (PacmanPackage each : packages) {
            String now = state.reasons().get(each.name());
            if (reason != null && (now == null || (args.text("reason_for").equals("all") && !now.equals(reason)))) {
                reasons.add(each.name());
            }
            if (each.file()) {
                files.add(each.source());
            } else if (!state.installed().containsKey(each.name())
                    || (latest && state.outdated().containsKey(each.name()))) {
                sync.add(each.source());
            }
        }
        if (sync.isEmpty() && files.isEmpty() && reasons.isEmpty()) {
            return already();
        }
        return list(
                "--sync",
                sync,
                one -> list("--upgrade", files, two -> {
                    List<String> lines = new ArrayList<>(one);
                    lines.addAll(two);
                    return decide(state, sync, files, reasons, lines);
                }));
    }

    private Next already() {
        Result result = report.with("packages", ListValue.EMPTY)
                .say("package(s) already installed")
                .result();
        return check && result.changed()
                ? new Next.Do(List.of(), result, none -> Next.done(result))
                : Next.done(result);
    }

    private List<String> base(String verb) {
        List<String> words = new ArrayList<>(List.of(pacman, "--noconfirm", "--noprogressbar", "--needed"));
        words.addAll(ShellWords.split(args.text("extra_args", "")));
        words.add(verb);
        return words;
    }

    private Next list(String verb, List<String> sources, Function<List<String>, Next> then) {
        if (sources.isEmpty()) {
            return then.apply(List.of());
        }
        List<String> argv = base(verb);
        argv.addAll(List.of("--print-format", "%n %v"));
        argv.addAll(sources);
        return Tools.query(
                "",
                argv,
                answer -> answer.succeeded()
                        ? then.apply(answer.out().lines().map(String::strip).toList())
                        : Next.done(report.failed("Failed to list package(s) to install", argv, answer)));
    }

    private Next decide(
            PacmanState state, List<String> sync, List<String> files, List<String> reasons, List<String> lines) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split("\\s+", -1);
            if (parts.length != 2 || line.contains("loading packages") || line.contains("there is nothing to do")) {
                continue;
            }
            String name = parts[0];
            String now = state.reasons().get(name);
            if (state.installed().containsKey(name)) {
                before.add(name + "-" + state.installed().get(name) + "-" + now);
            }
            String why = reasons.contains(name) ? args.textOrNull("reason") : now;
            after.add(name + "-" + parts[1] + (why == null ? "" : "-" + why));
            names.add(name);
        }
        if (names.isEmpty() && reasons.isEmpty()) {
            return already();
        }
        List<String> all = new ArrayList<>(names);
        reasons.stream().filter(name -> !names.contains(name)).forEach(all::add);
        all.sort(null);
        PacmanReport next =
                report.change().differs(sorted(before), sorted(after)).with("packages", ListValue.ofTexts(all));
        if (check) {
            Result result =
                    next.say("Would have installed " + all.size() + " packages").result();
            return new Next.Do(List.of(), result, none -> Next.done(result));
        }
        List<List<String>> argvs = new ArrayList<>();
        add(argvs, "--sync", sync);
        add(argvs, "--upgrade", files);
        if (!reasons.isEmpty()) {
            List<String> argv = new ArrayList<>(List.of(pacman, "--noconfirm", "--database"));
            argv.add("dependency".equals(args.textOrNull("reason")) ? "--asdeps" : "--asexplicit");
            argv.addAll(reasons);
            argvs.add(argv);
        }
        List<Step> steps = argvs.stream().map(Tools::step).toList();
        return new Next.Do(steps, next.result(), answers -> {
            PacmanReport done = next;
            for (int i = 0; i < answers.size(); i++) {
                Answer answer = answers.get(i);
                if (!answer.succeeded()) {
                    return Next.done(done.failed("Failed to install package(s)", argvs.get(i), answer));
                }
                done = done.heard(answer);
            }
            return Next.done(done.say("Installed " + all.size() + " package(s)").result());
        });
    }

    private void add(List<List<String>> argvs, String verb, List<String> sources) {
        if (!sources.isEmpty()) {
            List<String> argv = base(verb);
            argv.addAll(sources);
            argvs.add(argv);
        }
    }

    private static String sorted(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines.stream().sorted().toList()) + "\n";
    }
}
