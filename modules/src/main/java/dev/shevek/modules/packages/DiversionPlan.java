package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is done about a diversion, by what dpkg-divert says to a trial of it. */
final class DiversionPlan {
    private static final String PROGRAM = "/usr/bin/dpkg-divert";

    private final Request<Arguments> request;
    private final Arguments args;
    private final String path;
    private final String target;
    private final String present;
    private final DictValue before;
    private final DictValue wanted;
    private final List<String> options = new ArrayList<>();

    DiversionPlan(Request<Arguments> request, String path, String given, String target, List<String> seen) {
        this.request = request;
        this.args = request.arguments();
        this.path = path;
        this.target = target;
        this.present = seen.get(2);
        this.before = state(seen);
        boolean wished = args.text("state").equals("present");
        String holder = args.text("holder", "");
        boolean local = holder.isEmpty() || holder.equals("LOCAL");
        options.add(args.bool("rename") ? "--rename" : "--no-rename");
        if (wished) {
            options.addAll(local ? List.of("--local") : List.of("--package", holder));
            if (!given.isEmpty()) {
                options.addAll(List.of("--divert", given));
            }
            options.addAll(List.of("--add", path));
        } else {
            options.addAll(List.of("--remove", path));
        }
        this.wanted = state(wished ? List.of(local ? "LOCAL" : holder, target) : List.of("", ""));
    }

    private DictValue state(List<String> seen) {
        boolean there = !seen.get(0).isEmpty();
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("path", StrValue.of(path));
        all.put("state", StrValue.of(there ? "present" : "absent"));
        all.put("divert", there ? StrValue.of(seen.get(1)) : NoneValue.NONE);
        all.put("holder", there ? StrValue.of(seen.get(0)) : NoneValue.NONE);
        return DictValue.ofTexts(all);
    }

    private static List<String> command(List<String> options) {
        List<String> all = new ArrayList<>(List.of(PROGRAM));
        all.addAll(options);
        return all;
    }

    private static List<String> tested(List<String> options) {
        List<String> all = new ArrayList<>(List.of(PROGRAM, "--test"));
        all.addAll(options);
        return all;
    }

    Next next() {
        return Tools.query("", tested(options), trial -> {
            String main = String.join(" ", command(options));
            if (trial.succeeded()) {
                return wanted.equals(before) || request.check()
                        ? done(List.of(main), List.of(trial.out().stripTrailing()), wanted)
                        : act(List.of(command(options)), List.of(main));
            }
            if (!Objects.equals(wanted.get("state"), before.get("state"))) {
                return forced(trial, main);
            }
            return again();
        });
    }

    private boolean inTheWay() {
        boolean wished = args.text("state").equals("present");
        return args.bool("rename") && present.contains("p") && present.contains(wished ? "w" : "t");
    }

    /** A file is where the other shall go. */
    private Next forced(Answer trial, String main) {
        if (!inTheWay() || !args.bool("force")) {
            String message = inTheWay()
                    ? "Set 'force' param to True to force renaming of files."
                    : "Unexpected error while changing state of the diversion.";
            throw new ModuleFailure(Result.failed(message)
                    .with("cmd", StrValue.of(main))
                    .with("rc", IntValue.of(trial.status()))
                    .with("stderr", StrValue.of(trial.err()))
                    .with("stdout", StrValue.of(trial.out()))
                    .with("diversion", before));
        }
        if (request.check()) {
            return done(List.of(main), List.of(trial.out().stripTrailing()), wanted);
        }
        String gone = args.text("state").equals("present") ? target : path;
        return act(List.of(List.of("rm", "-f", "--", gone), command(options)), List.of(main));
    }

    /** Another holder or another place: dpkg-divert wants the old diversion gone first. */
    private Next again() {
        List<String> removal = List.of("--no-rename", "--remove", path);
        List<String> kept = new ArrayList<>(options);
        kept.set(0, "--no-rename");
        List<String> shown = List.of(String.join(" ", command(removal)), String.join(" ", command(kept)));
        if (request.check()) {
            return Tools.query(
                    "",
                    tested(removal),
                    trial -> done(shown, List.of(trial.out().stripTrailing(), "Running in check mode"), wanted));
        }
        String old = before.get("divert") instanceof StrValue text ? text.text() : "";
        List<String> move =
                List.of("sh", "-c", "[ ! -e \"$1\" ] || [ -e \"$2\" ] || mv -- \"$1\" \"$2\"", "sh", old, target);
        return act(List.of(command(removal), command(kept), move), shown);
    }

    private Next act(List<List<String>> commands, List<String> shown) {
        List<Step> steps = new ArrayList<>(commands.stream().map(Tools::step).toList());
        steps.add(new Step.Look(Script.of(DpkgDivert.LOOK, path, target)));
        return new Next.Do(steps, Result.of(true), answers -> {
            Answer last = answers.getLast();
            if (!last.succeeded()) {
                return Next.done(Tools.failed(commands.get(Math.min(answers.size(), commands.size()) - 1), last));
            }
            List<String> messages = new ArrayList<>();
            for (int i = 0; i < commands.size(); i++) {
                if (commands.get(i).getFirst().equals(PROGRAM)) {
                    messages.add(answers.get(i).out().stripTrailing());
                }
            }
            return done(shown, messages, state(DpkgDivert.seen(last)));
        });
    }

    private Next done(List<String> commands, List<String> messages, DictValue after) {
        boolean changed = !after.equals(before);
        Result result = Result.of(changed)
                .with("diversion", after)
                .with("commands", ListValue.ofTexts(commands))
                .with("messages", ListValue.ofTexts(messages));
        if (!after.equals(wanted)) {
            return Next.done(result.with("failed", BoolValue.TRUE)
                    .with("msg", StrValue.of("Unexpected error: see stdout and stderr for details.")));
        }
        return Next.done(
                request.diff()
                        ? result.withDiff(new Diff(before, after, null, null, null))
                        : result.with("diff", DictValue.EMPTY));
    }
}
