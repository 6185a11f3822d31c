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
import dev.shevek.modules.system.Tools;
import java.util.List;

/** Partitions of disks. */
public final class Parted implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.parted",
            "Configure block device partitions",
            Options.of(
                            Option.str("align")
                                    .orElse("optimal")
                                    .choices("cylinder", "minimal", "none", "optimal", "undefined"),
                            Option.str("device").mandatory(),
                            Option.list("flags", OptionType.STR),
                            Option.str("fs_type"),
                            Option.str("label")
                                    .orElse("msdos")
                                    .choices(
                                            "aix", "amiga", "bsd", "dvh", "gpt", "loop", "mac", "msdos", "pc98", "sun"),
                            Option.str("name"),
                            Option.integer("number"),
                            Option.str("part_end").orElse("100%"),
                            Option.str("part_start").orElse("0%"),
                            Option.str("part_type").orElse("primary").choices("extended", "logical", "primary"),
                            Option.bool("resize").orElse(false),
                            Option.str("state").orElse("info").choices("absent", "info", "present"),
                            Option.str("unit").orElse("KiB").choices(DiskSize.UNITS.toArray(new String[0])))
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("number"), false))
                    .rule(new OptionRule.RequiredIf("state", "absent", List.of("number"), false)));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (args.integer("number", 1) < 1) {
            throw new ModuleFailure("The partition number must be greater then 0.");
        }
        for (String name : List.of("part_start", "part_end")) {
            if (!DiskSize.UNITS.contains(DiskSize.of(args.text(name), "").unit())) {
                throw new ModuleFailure("The argument '" + name + "' doesn't respect required format."
                        + "The size unit is case sensitive.");
            }
        }
        return Tools.find(List.of("parted"), paths -> {
            List<String> version = List.of(paths.getFirst(), "--version");
            return Tools.query("", version, said -> {
                boolean fixes = said.out()
                        .lines()
                        .findFirst()
                        .orElse("")
                        .matches(".* (3\\.([5-9]|4\\.(6[4-9]|[7-9]\\d)|[1-9]\\d)|[4-9]).*");
                return new PartitionPlan(request, paths.getFirst(), fixes).next();
            });
        });
    }
}
