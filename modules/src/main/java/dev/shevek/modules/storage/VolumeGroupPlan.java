package dev.shevek.modules.storage;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code lvg} does, from the lines that were seen. */
record VolumeGroupPlan(Arguments args, List<String> seen) {
    private static final String AUTOMATIC = "--setautoactivation";

    private List<String> behind(char letter) {
        return seen.stream()
                .filter(line -> line.startsWith(String.valueOf(letter)))
                .map(line -> line.substring(1))
                .toList();
    }

    Next next() {
        String vg = args.text("vg");
        String state = args.text("state");
        boolean present = !state.equals("absent");
        String[] group = behind('V').stream()
                .map(line -> line.split(";", -1))
                .filter(fields -> fields[0].equals(vg))
                .findFirst()
                .orElse(null);
        List<String> disks = new ArrayList<>();
        seen.stream()
                .filter(line -> line.startsWith("D") || line.startsWith("M"))
                .forEach(line -> disks.add(line.substring(1)));
        if (disks.isEmpty() && present && group == null) {
            throw new ModuleFailure("No physical volumes given.");
        }
        if (present) {
            if (!behind('M').isEmpty()) {
                throw new ModuleFailure("Device " + behind('M').getFirst() + " not found.");
            }
            for (String line : behind('P')) {
                String[] fields = line.split(";", -1);
                if (disks.contains(fields[0]) && !fields[1].isEmpty() && !fields[1].equals(vg)) {
                    throw new ModuleFailure("Device " + fields[0] + " is already in " + fields[1] + " volume group.");
                }
            }
        }
        Commands commands = new Commands(new ArrayList<>(), new ArrayList<>());
        if (group == null) {
            if (present) {
                create(vg, state, disks, commands);
            }
            return commands.next();
        }
        if (!present) {
            if (!group[2].equals("0") && !args.bool("force")) {
                String message = "Refuse to remove non-empty volume group " + vg + " without force=true";
                return new Next.Do(List.of(), Result.of(true), none -> Next.done(Result.failed(message)));
            }
            commands.add("Failed to remove volume group " + vg, List.of("vgremove", "--force", vg));
            return commands.next();
        }
        if (!state.equals("present")) {
            activate(vg, state.equals("active"), commands);
        }
        if (args.bool("reset_vg_uuid")) {
            commands.add(null, List.of("vgchange", "-u", vg));
        }
        if (!disks.isEmpty()) {
            disks(vg, disks, commands);
        }
        return commands.next();
    }

    private void create(String vg, String state, List<String> disks, Commands commands) {
        for (String disk : disks) {
            commands.add("Creating physical volume '" + disk + "' failed", pvcreate(disk));
        }
        List<String> words = new ArrayList<>(List.of("vgcreate"));
        List<String> options = words(args.text("vg_options", ""));
        words.addAll(options);
        if (!state.equals("present") && !behind('A').isEmpty() && !options.contains(AUTOMATIC)) {
            words.addAll(List.of(AUTOMATIC, state.equals("active") ? "y" : "n"));
        }
        words.addAll(List.of("-s", args.text("pesize"), vg));
        words.addAll(disks);
        commands.add("Creating volume group '" + vg + "' failed", words);
    }

    private List<String> pvcreate(String disk) {
        List<String> words = new ArrayList<>(List.of("pvcreate"));
        words.addAll(words(args.text("pv_options", "")));
        words.addAll(List.of("-f", disk));
        return words;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1)).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private void activate(String vg, boolean active, Commands commands) {
        boolean other = false;
        boolean automatic = false;
        for (String line : behind('S')) {
            String[] fields = line.split(";", -1);
            other |= fields[0].length() > 4 && (fields[0].charAt(4) == 'a') != active;
            automatic |= fields.length > 1 && fields[1].equals("enabled");
        }
        if (!behind('A').isEmpty() && active != automatic) {
            commands.add(null, List.of("vgchange", AUTOMATIC, active ? "y" : "n", vg));
        }
        if (other) {
            commands.add(null, List.of("vgchange", "--activate", active ? "y" : "n", vg));
        }
    }

    private void disks(String vg, List<String> wanted, Commands commands) {
        List<String> now = behind('P').stream()
                .map(line -> line.split(";", -1))
                .filter(fields -> fields[1].equals(vg))
                .map(fields -> fields[0])
                .toList();
        for (String line : behind('R')) {
            String[] fields = line.split(";", -1);
            if (args.bool("pvresize")
                    && fields.length > 4
                    && Long.parseLong(fields[1]) - (Long.parseLong(fields[3]) + Long.parseLong(fields[2]))
                            > Long.parseLong(fields[4])) {
                commands.add("Failed executing pvresize command.", List.of("pvresize", fields[0]));
            }
            if (args.bool("reset_pv_uuid")) {
                commands.add("PV (" + fields[0] + ") UUID change failed", List.of("pvchange", "-u", fields[0]));
            }
        }
        List<String> more =
                wanted.stream().filter(disk -> !now.contains(disk)).distinct().toList();
        List<String> less = args.bool("remove_extra_pvs")
                ? now.stream().filter(disk -> !wanted.contains(disk)).toList()
                : List.of();
        if (!more.isEmpty()) {
            for (String disk : more) {
                commands.add("Creating physical volume '" + disk + "' failed", pvcreate(disk));
            }
            List<String> words = new ArrayList<>(List.of("vgextend", vg));
            words.addAll(more);
            commands.add("Unable to extend " + vg + " by " + String.join(" ", more) + ".", words);
        }
        if (!less.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("vgreduce", "--force", vg));
            words.addAll(less);
            commands.add("Unable to reduce " + vg + " by " + String.join(" ", less) + ".", words);
        }
    }

    /** Commands, each with what is said when it fails; empty when the command's own words are. */
    private record Commands(List<List<String>> argvs, List<String> failures) {
        void add(@Nullable String failure, List<String> argv) {
            argvs.add(argv);
            failures.add(failure == null ? "" : failure);
        }

        Next next() {
            Result result = Result.of(!argvs.isEmpty());
            if (argvs.isEmpty()) {
                return Next.done(result);
            }
            List<Step> steps = argvs.stream().map(Tools::step).toList();
            return new Next.Do(steps, result, answers -> {
                Answer last = answers.getLast();
                if (last.succeeded()) {
                    return Next.done(result);
                }
                String failure = failures.get(answers.size() - 1);
                return Next.done(
                        failure.isEmpty()
                                ? Tools.failed(argvs.get(answers.size() - 1), last)
                                : Result.failed(failure)
                                        .with("rc", IntValue.of(last.status()))
                                        .with("err", StrValue.of(last.err())));
            });
        }
    }
}
