package dev.shevek.modules.storage;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.PlainText;
import dev.shevek.module.Result;
import dev.shevek.module.ShellWords;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What {@code lvol} does to a group that was looked at. */
record LogicalVolumePlan(Arguments args, boolean check, VolumeSize size, VolumeGroupState group, boolean asks) {

    Next next() {
        VolumeGroupState.Volume volume = group.find(wanted());
        String state = args.text("state");
        if (volume == null) {
            return state.equals("present") ? create() : finished(false, "");
        }
        if (state.equals("absent")) {
            return remove(volume);
        }
        return resize(volume);
    }

    private String vg() {
        return args.text("vg");
    }

    private String lv() {
        return args.text("lv", "None");
    }

    /** The name that is looked for, once what it rests on is known to be there. */
    private String wanted() {
        String snapshot = args.textOrNull("snapshot");
        String pool = args.textOrNull("thinpool");
        if (snapshot != null) {
            for (VolumeGroupState.Volume volume : group.volumes()) {
                if (volume.name().equals(args.textOrNull("lv")) || volume.name().equals(pool)) {
                    if (volume.thinPool() || pool != null) {
                        throw new ModuleFailure("Snapshots of thin pool LVs are not supported.");
                    }
                    return snapshot;
                }
            }
            throw new ModuleFailure("Snapshot origin LV " + lv() + " does not exist in volume group " + vg() + ".");
        }
        if (pool == null) {
            return args.text("lv");
        }
        if (!args.has("lv")) {
            return pool;
        }
        if (group.volumes().stream().noneMatch(volume -> volume.name().equals(pool))) {
            throw new ModuleFailure("Thin pool LV " + pool + " does not exist in volume group " + vg() + ".");
        }
        return args.text("lv");
    }

    private Next create() {
        if (size.sign().equals("-")) {
            throw new ModuleFailure("Bad size specification of '" + size.sign()
                    + size.argument().replaceAll("[a-zA-Z]$", "") + "' for creating LV");
        }
        String snapshot = args.textOrNull("snapshot");
        String pool = args.textOrNull("thinpool");
        boolean thinOrigin = snapshot != null
                && group.volumes().stream()
                        .anyMatch(volume -> volume.name().equals(args.textOrNull("lv")) && volume.thin());
        if (!size.isGiven() && !thinOrigin) {
            throw new ModuleFailure("No size given.");
        }
        List<String> words = new ArrayList<>();
        if (asks) {
            words.add("--yes");
        }
        List<String> options = ShellWords.split(args.text("opts", ""));
        if (snapshot != null) {
            if (size.isGiven()) {
                words.addAll(List.of(size.option(), size.argument()));
            }
            words.addAll(List.of("-s", "-n", snapshot));
            words.addAll(options);
            words.add(vg() + "/" + args.text("lv", ""));
        } else if (pool != null) {
            String option = size.option();
            if (args.has("lv")) {
                if (size.isShare()) {
                    throw new ModuleFailure("Thin volume sizing with percentage not supported.");
                }
                option = "-V";
                words.addAll(List.of("-n", args.text("lv")));
            }
            words.addAll(List.of(option, size.argument()));
            words.addAll(options);
            words.addAll(List.of("-T", vg() + "/" + pool));
        } else {
            words.addAll(List.of("-n", args.text("lv"), size.option(), size.argument()));
            words.addAll(options);
            words.add(vg());
            words.addAll(args.texts("pvs"));
        }
        String failure = "Creating logical volume '" + lv() + "' failed";
        return Tools.find(
                List.of("lvcreate"),
                tools -> tried(
                        tools.getFirst(),
                        words,
                        answer -> answer.succeeded() ? finished(true, "") : failed(failure, answer)));
    }

    private Next remove(VolumeGroupState.Volume volume) {
        if (!args.bool("force")) {
            throw new ModuleFailure("Sorry, no removal of logical volume " + volume.name() + " without force=true.");
        }
        List<String> words = List.of("--force", vg() + "/" + volume.name());
        return Tools.find(
                List.of("lvremove"),
                tools -> tried(
                        tools.getFirst(),
                        words,
                        answer -> answer.succeeded()
                                ? done(Result.of(true))
                                : failed("Failed to remove logical volume " + lv(), answer)));
    }

    private Next resize(VolumeGroupState.Volume volume) {
        if (!size.isGiven()) {
            return activate(volume, false);
        }
        boolean grow;
        boolean shrink;
        if (size.isShare()) {
            double whole = size.whole().equals("VG") || size.whole().equals("PVS") ? group.size() : group.free();
            double asked = Integer.parseInt(size.number().strip()) * whole / 100;
            asked = switch (size.sign()) {
                case "+" -> asked + volume.size();
                case "-" -> volume.size() - asked;
                default -> asked;
            };
            asked -= asked % group.extent();
            grow = volume.size() < asked;
            shrink = !grow && args.bool("shrink") && volume.size() > asked + group.extent();
            if (grow && !(group.free() > 0 && group.free() >= asked - volume.size())) {
                throw new ModuleFailure("Logical Volume " + volume.name()
                        + " could not be extended. Not enough free space left ("
                        + PlainText.str(new FloatValue(asked - volume.size())) + "m required / "
                        + PlainText.str(new FloatValue(group.free())) + "m available)");
            }
            if (shrink && asked < 1) {
                throw new ModuleFailure("Sorry, no shrinking of " + volume.name() + " to 0 permitted.");
            }
            if (shrink && !args.bool("force")) {
                throw new ModuleFailure("Sorry, no shrinking of " + volume.name() + " without force=true");
            }
        } else {
            double asked = size.amount();
            grow = asked > volume.size() || size.sign().equals("+");
            shrink = !grow
                    && ((args.bool("shrink") && asked < volume.size())
                            || size.sign().equals("-"));
            if (shrink && asked == 0) {
                throw new ModuleFailure("Sorry, no shrinking of " + volume.name() + " to 0 permitted.");
            }
            if (shrink && !args.bool("force")) {
                throw new ModuleFailure("Sorry, no shrinking of " + volume.name() + " without force=true.");
            }
        }
        return grow || shrink ? resize(volume, grow) : activate(volume, false);
    }

    private Next resize(VolumeGroupState.Volume volume, boolean grow) {
        List<String> words = new ArrayList<>();
        if (!grow) {
            words.add("--force");
        }
        if (args.bool("resizefs")) {
            words.add("--resizefs");
        }
        List<String> rest =
                new ArrayList<>(List.of(size.option(), size.sign() + size.argument(), vg() + "/" + volume.name()));
        rest.addAll(args.texts("pvs"));
        words.addAll(rest);
        return Tools.find(
                List.of(grow ? "lvextend" : "lvreduce"),
                tools -> tried(tools.getFirst(), words, answer -> resized(volume, answer)));
    }

    private Next resized(VolumeGroupState.Volume volume, Answer answer) {
        String said = answer.out() + answer.err();
        String failure = "Unable to resize " + lv() + " to " + size.argument();
        if (answer.out().contains("Reached maximum COW size")) {
            throw new ModuleFailure(Result.failed(failure)
                    .with("rc", IntValue.of(answer.status()))
                    .with("err", StrValue.of(answer.err()))
                    .with("out", StrValue.of(answer.out())));
        }
        if (answer.succeeded()) {
            return activate(volume, true);
        }
        if (said.contains("matches existing size")) {
            return done(about(false, volume));
        }
        if (said.contains("not larger than existing size")) {
            return done(about(false, volume)
                    .with("msg", StrValue.of("Original size is larger than requested size"))
                    .with("err", StrValue.of(answer.err())));
        }
        return failed(failure, answer);
    }

    private Next activate(VolumeGroupState.Volume volume, boolean changed) {
        boolean active = args.bool("active");
        Result result = about(changed || volume.active() != active, volume);
        List<String> words = List.of(active ? "-ay" : "-an", vg() + "/" + volume.name());
        if (check || volume.active() == active) {
            return result.changed() && check
                    ? new Next.Do(List.of(), result, none -> Next.done(result))
                    : Next.done(result);
        }
        return Tools.find(List.of("lvchange"), tools -> {
            List<String> argv = new ArrayList<>(List.of(tools.getFirst()));
            argv.addAll(words);
            return new Next.Do(
                    List.of(Tools.step(argv)),
                    result,
                    answers -> answers.getLast().succeeded()
                            ? Next.done(result)
                            : failed(
                                    "Failed to " + (active ? "" : "de") + "activate logical volume " + lv(),
                                    answers.getLast()));
        });
    }

    private static Result about(boolean changed, VolumeGroupState.Volume volume, String vg) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("vg", StrValue.of(vg));
        values.put("lv", StrValue.of(volume.name()));
        values.put("size", new FloatValue(volume.size()));
        return Result.of(changed, values);
    }

    private Result about(boolean changed, VolumeGroupState.Volume volume) {
        return about(changed, volume, vg());
    }

    /** In check mode the tools are asked to try. */
    private Next tried(String tool, List<String> words, Function<Answer, Next> then) {
        List<String> argv = new ArrayList<>(List.of(tool));
        if (check) {
            argv.add("--test");
            argv.addAll(words);
            return Tools.query("", argv, then);
        }
        argv.addAll(words);
        return new Next.Do(List.of(Tools.step(argv)), Result.of(true), answers -> then.apply(answers.getLast()));
    }

    private Next finished(boolean changed, String message) {
        return done(Result.of(changed, Map.of("msg", StrValue.of(message))));
    }

    private static Next done(Result result) {
        return Next.done(result);
    }

    private static Next failed(String message, Answer answer) {
        return Next.done(
                Result.failed(message).with("rc", IntValue.of(answer.status())).with("err", StrValue.of(answer.err())));
    }
}
