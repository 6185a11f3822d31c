package dev.shevek.modules.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A volume group and what is in it, sizes in the unit that was asked for.
 *
 * @param size of all
 * @param free of that
 * @param extent the smallest step
 * @param volumes in order
 */
record VolumeGroupState(double size, double free, double extent, List<Volume> volumes) {

    /** A volume. */
    record Volume(String name, double size, boolean active, boolean thinPool, boolean thin) {}

    static VolumeGroupState parse(String group, String volumes) {
        String[] fields = group.strip().split("\n", -1)[0].strip().split(";", -1);
        List<Volume> all = new ArrayList<>();
        for (String line : volumes.split("\n", -1)) {
            String[] parts = line.strip().split(";", -1);
            if (parts.length > 2) {
                String name = parts[0].replace("[", "").replace("]", "");
                String flags = parts[2] + "-----";
                all.add(new Volume(
                        name,
                        Double.parseDouble(parts[1]),
                        flags.charAt(4) == 'a',
                        flags.charAt(0) == 't',
                        flags.charAt(0) == 'V'));
            }
        }
        return new VolumeGroupState(
                Double.parseDouble(fields[1]), Double.parseDouble(fields[2]), Double.parseDouble(fields[3]), all);
    }

    @Nullable
    Volume find(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String last = name.substring(name.lastIndexOf('/') + 1);
        for (Volume volume : volumes) {
            if (volume.name().equals(name) || volume.name().equals(last)) {
                return volume;
            }
        }
        return null;
    }
}
