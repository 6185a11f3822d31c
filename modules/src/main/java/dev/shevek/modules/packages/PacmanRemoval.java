package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.ShellWords;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/** Removes packages. */
record PacmanRemoval(Arguments args, boolean check, String pacman, PacmanReport report) {

    Next next(PacmanState state, List<PacmanPackage> packages) {
        List<String> names = packages.stream()
                .map(PacmanPackage::name)
                .filter(state.installed()::containsKey)
                .toList();
        if (names.isEmpty()) {
            return Next.done(report.with("packages", ListValue.EMPTY)
                    .say("package(s) already absent")
                    .result());
        }
        List<String> base = new ArrayList<>(List.of(pacman, "--remove", "--noconfirm", "--noprogressbar"));
        base.addAll(ShellWords.split(args.text("extra_args", "")));
        if (args.bool("force")) {
            base.addAll(List.of("--nodeps", "--nodeps"));
        }
        List<String> listing = new ArrayList<>(base);
        listing.addAll(List.of("--print-format", "%n-%v"));
        listing.addAll(names);
        return Tools.query("", listing, listed -> {
            if (!listed.succeeded()) {
                return Next.done(report.change().failed("failed to list package(s) to remove", listing, listed));
            }
            List<String> gone = List.of(listed.out().strip().split("\\s+", -1));
            PacmanReport next = report.change()
                    .with("packages", ListValue.ofTexts(gone))
                    .differs(String.join("\n", gone) + "\n", "");
            if (check) {
                Result result = next.say("Would have removed " + gone.size() + " packages")
                        .result();
                return new Next.Do(List.of(), result, none -> Next.done(result));
            }
            List<String> argv = new ArrayList<>(base);
            if (args.bool("remove_nosave")) {
                argv.add("--nosave");
            }
            argv.addAll(names);
            return new Next.Do(List.of(Tools.step(argv)), next.result(), answers -> {
                Answer last = answers.getLast();
                return Next.done(
                        last.succeeded()
                                ? next.say("Removed " + gone.size() + " package(s)")
                                        .heard(last)
                                        .result()
                                : next.failed("failed to remove package(s)", argv, last));
            });
        });
    }
}
