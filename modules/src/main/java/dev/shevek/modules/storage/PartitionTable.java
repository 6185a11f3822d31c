package dev.shevek.modules.storage;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What parted says of a disk.
 *
 * @param disk about all of it
 * @param partitions one dictionary each
 */
record PartitionTable(DictValue disk, List<DictValue> partitions) {

    /** Reads what it printed for programs. */
    static PartitionTable of(Answer answer, List<String> command, String unit) {
        if (!answer.succeeded() && !answer.err().contains("unrecognised disk label")) {
            throw new ModuleFailure(Result.failed("Error while getting device information with parted script: '"
                            + String.join(" ", command) + "'")
                    .with("rc", IntValue.of(answer.status()))
                    .with("out", StrValue.of(answer.out()))
                    .with("err", StrValue.of(answer.err())));
        }
        List<String> lines = new ArrayList<>(
                answer.out().lines().filter(line -> !line.isBlank()).toList());
        String[] all = fields(lines.get(1));
        DiskSize size = DiskSize.of(all[1], unit);
        Map<String, Value> disk = new LinkedHashMap<>();
        disk.put("dev", StrValue.of(all[0]));
        disk.put("size", size.value());
        disk.put("unit", StrValue.of(size.unit().toLowerCase(Locale.ROOT)));
        disk.put("table", StrValue.of(all[5]));
        disk.put("model", StrValue.of(all[6]));
        disk.put("logical_block", IntValue.of(Long.parseLong(all[3])));
        disk.put("physical_block", IntValue.of(Long.parseLong(all[4])));
        if (size.unit().equals("cyl") || size.unit().equals("chs")) {
            disk.put("chs_info", geometry(fields(lines.remove(2))));
        }
        List<DictValue> partitions = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            partitions.add(partition(fields(line), size.unit()));
        }
        return new PartitionTable(DictValue.ofTexts(disk), partitions);
    }

    private static String[] fields(String line) {
        return line.replaceFirst(";+$", "").split(":", -1);
    }

    private static DictValue geometry(String[] fields) {
        DiskSize cylinder = DiskSize.of(fields[3], "");
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("cylinders", IntValue.of(Long.parseLong(fields[0])));
        all.put("heads", IntValue.of(Long.parseLong(fields[1])));
        all.put("sectors", IntValue.of(Long.parseLong(fields[2])));
        all.put("cyl_size", cylinder.value());
        all.put("cyl_size_unit", StrValue.of(cylinder.unit().toLowerCase(Locale.ROOT)));
        return DictValue.ofTexts(all);
    }

    private static DictValue partition(String[] fields, String unit) {
        boolean sized = !unit.equals("chs");
        int at = sized ? 4 : 3;
        List<String> flags = List.of(fields[at + 2].split(", ")).stream()
                .map(String::strip)
                .filter(flag -> !flag.isEmpty())
                .toList();
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("num", IntValue.of(Long.parseLong(fields[0])));
        all.put("begin", DiskSize.of(fields[1], unit).value());
        all.put("end", DiskSize.of(fields[2], unit).value());
        all.put("size", sized ? DiskSize.of(fields[3], unit).value() : StrValue.of(""));
        all.put("fstype", StrValue.of(fields[at]));
        all.put("name", StrValue.of(fields[at + 1]));
        all.put("flags", ListValue.ofTexts(flags));
        all.put("unit", StrValue.of(unit.toLowerCase(Locale.ROOT)));
        return DictValue.ofTexts(all);
    }

    /** A partition by its number, or null. */
    @Nullable
    DictValue numbered(long number) {
        for (DictValue one : partitions) {
            if (IntValue.of(number).equals(one.get("num"))) {
                return one;
            }
        }
        return null;
    }

    /** The partitions as a value. */
    ListValue shown() {
        return new ListValue(List.copyOf(partitions));
    }
}
