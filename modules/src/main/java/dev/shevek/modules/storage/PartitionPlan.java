package dev.shevek.modules.storage;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is done with a disk. In check mode it only looks. */
final class PartitionPlan {
    private final Request<Arguments> request;
    private final Arguments args;
    private final String parted;
    private final boolean fixes;
    private final String unit;
    private final long number;
    private final List<String> done = new ArrayList<>();
    private boolean changed;

    /** With parted's path and whether it can mend small faults. */
    PartitionPlan(Request<Arguments> request, String parted, boolean fixes) {
        this.request = request;
        this.args = request.arguments();
        this.parted = parted;
        this.fixes = fixes;
        this.unit = args.text("unit");
        this.number = args.integer("number", 0);
    }

    Next next() {
        return look(table -> switch (args.text("state")) {
            case "present" -> make(table);
            case "absent" -> remove(table);
            default -> {
                done.addAll(List.of("unit", unit, "print"));
                yield finish();
            }
        });
    }

    private Next look(Function<PartitionTable, Next> then) {
        List<String> command = List.of(parted, "-s", "-m", args.text("device"), "--", "unit", unit, "print");
        return Tools.query("", command, answer -> then.apply(PartitionTable.of(answer, command, unit)));
    }

    private Next finish() {
        return look(table -> Next.done(Result.of(changed)
                .with("disk", table.disk())
                .with("partitions", table.shown())
                .with("script", ListValue.ofTexts(done))));
    }

    private Next run(List<String> words, Supplier<Next> then) {
        if (words.isEmpty()) {
            return then.get();
        }
        done.addAll(words);
        changed = true;
        if (request.check()) {
            return then.get();
        }
        List<String> command = new ArrayList<>(List.of(parted, "-s"));
        if (fixes) {
            command.add("-f");
        }
        command.add("-m");
        if (!args.text("align").equals("undefined")) {
            command.addAll(List.of("-a", args.text("align")));
        }
        command.addAll(List.of(args.text("device"), "--"));
        command.addAll(words);
        return new Next.Do(List.of(Tools.step(command)), Result.of(true), answers -> {
            if (!answers.getLast().succeeded()) {
                throw new ModuleFailure(Result.failed("Error while running parted script: " + String.join(" ", command))
                        .with("rc", IntValue.of(answers.getLast().status()))
                        .with("out", StrValue.of(answers.getLast().out()))
                        .with("err", StrValue.of(answers.getLast().err())));
            }
            return then.get();
        });
    }

    private Next remove(PartitionTable table) {
        boolean there = table.numbered(number) != null || request.check();
        return run(there ? List.of("rm", Long.toString(number)) : List.of(), this::finish);
    }

    private Next make(PartitionTable table) {
        List<String> words = new ArrayList<>();
        boolean labels = !StrValue.of(args.text("label")).equals(table.disk().get("table"));
        if (labels) {
            words.addAll(List.of("mklabel", args.text("label")));
        }
        DictValue now = table.numbered(number);
        if (labels || now == null) {
            words.addAll(List.of("mkpart", args.text("part_type")));
            if (args.has("fs_type")) {
                words.add(args.text("fs_type"));
            }
            words.addAll(List.of(args.text("part_start"), args.text("part_end")));
        }
        if (!words.isEmpty()) {
            words.addAll(0, List.of("unit", unit));
        }
        if (args.bool("resize") && now != null && resizes(table, now)) {
            words.addAll(List.of("resizepart", Long.toString(number), args.text("part_end")));
        }
        return run(words, () -> changed && !request.check() ? look(this::name) : name(table));
    }

    private boolean resizes(PartitionTable table, DictValue now) {
        double end = now.get("end") instanceof FloatValue place ? place.value() : 0;
        DiskSize wanted = DiskSize.of(args.text("part_end"), unit);
        if (wanted.unit().equals("%")) {
            double size = table.disk().get("size") instanceof FloatValue all ? all.value() : 0;
            double part = Math.floor(Math.floor(size) * wanted.number() / 100);
            wanted = new DiskSize(part, unit, new FloatValue(part));
        }
        return new DiskSize(end, unit, new FloatValue(end)).bytes() != wanted.bytes();
    }

    private Next name(PartitionTable table) {
        DictValue now = table.numbered(number);
        if (now == null && !request.check()) {
            return finish();
        }
        boolean empty = changed && request.check();
        List<String> words = new ArrayList<>();
        String name = args.textOrNull("name");
        if (name != null && (empty || now == null || !StrValue.of(name).equals(now.get("name")))) {
            words.addAll(List.of("name", Long.toString(number), "\"" + name + "\""));
        }
        flags(words, empty ? null : now);
        if (!words.isEmpty()) {
            words.addAll(0, List.of("unit", unit));
        }
        return run(words, this::finish);
    }

    private void flags(List<String> words, @Nullable DictValue now) {
        Set<String> wanted = new LinkedHashSet<>(args.texts("flags"));
        if (wanted.isEmpty()) {
            return;
        }
        if (wanted.contains("esp")) {
            wanted.add("boot");
        }
        Set<String> there = new LinkedHashSet<>();
        if (now != null && now.get("flags") instanceof ListValue(List<Value> items)) {
            items.forEach(item -> there.add(((StrValue) item).text()));
        }
        for (String flag : wanted) {
            if (!there.contains(flag)) {
                words.addAll(List.of("set", Long.toString(number), flag, "on"));
            }
        }
        for (String flag : there) {
            if (!wanted.contains(flag)) {
                words.addAll(List.of("set", Long.toString(number), flag, "off"));
            }
        }
    }
}
