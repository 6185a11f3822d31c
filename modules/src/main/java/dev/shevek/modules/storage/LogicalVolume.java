package dev.shevek.modules.storage;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logical volumes of LVM: created, resized, removed, switched on and off. */
public final class LogicalVolume implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.lvol",
            "Configure LVM logical volumes",
            Options.of(
                            Option.str("vg").mandatory(),
                            Option.str("lv"),
                            Option.str("size"),
                            Option.str("opts"),
                            Option.str("state").orElse("present").choices("absent", "present"),
                            Option.bool("force").orElse(false),
                            Option.bool("shrink").orElse(true),
                            Option.bool("active").orElse(true),
                            Option.str("snapshot"),
                            Option.list("pvs", OptionType.STR),
                            Option.bool("resizefs").orElse(false),
                            Option.str("thinpool"))
                    .rule(new OptionRule.RequiredOneOf(List.of("lv", "thinpool"))));

    /** The version of LVM, then a line of the group and lines of its volumes, or the reason why not. */
    private static final String LOOK = Tools.PATH + """
            command -v lvm >/dev/null 2>&1 || { printf '\\001missing lvm'; exit 127; }
            lvm version || exit 3
            echo ==
            vgs --noheadings --nosuffix -o vg_name,size,free,vg_extent_size --units "$2" --separator ';' "$1" || exit
            echo ==
            lvs -a --noheadings --nosuffix -o lv_name,size,lv_attr --units "$2" --separator ';' "$1" || exit
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        VolumeSize size = VolumeSize.parse(args.text("size", ""), args.has("snapshot"));
        String vg = args.text("vg");
        return Next.look(Script.of(LOOK, vg, size.comparedIn().toLowerCase(Locale.ROOT)), answer -> answer, answer -> {
            Tools.checkStarted(answer);
            String[] parts = answer.out().split("==\n", -1);
            if (parts.length < 2) {
                throw new ModuleFailure("Failed to get LVM version number");
            }
            if (!answer.succeeded()) {
                String message = "Volume group " + vg + " does not exist.";
                if (args.text("state").equals("absent")) {
                    return Next.done(Result.of(false, Map.of("stdout", StrValue.of(message))));
                }
                throw new ModuleFailure(Result.failed(message)
                        .with("rc", IntValue.of(answer.status()))
                        .with("err", StrValue.of(answer.err())));
            }
            VolumeGroupState group = VolumeGroupState.parse(parts[1], parts[2]);
            return new LogicalVolumePlan(args, request.check(), size, group, newEnough(parts[0])).next();
        });
    }

    /** Whether tools ask unless told {@code --yes}. */
    private static boolean newEnough(String version) {
        Matcher match =
                Pattern.compile("LVM version:\\s+(\\d+)\\.(\\d+)\\.(\\d+).*").matcher(version);
        if (!match.find()) {
            throw new ModuleFailure("Failed to get LVM version number");
        }
        long number = Long.parseLong(match.group(1)) * 1_000_000
                + Long.parseLong(match.group(2)) * 1000
                + Long.parseLong(match.group(3));
        return number >= 2_002_099;
    }
}
