package dev.shevek.modules.packages;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.modules.system.Tools;
import java.util.List;

/** Packages of Arch Linux. */
public final class Pacman implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.pacman",
            "Manage packages with pacman",
            Options.of(
                            Option.list("name", OptionType.STR).aliases("pkg", "package"),
                            Option.str("state")
                                    .orElse("present")
                                    .choices("present", "installed", "latest", "absent", "removed"),
                            Option.bool("force").orElse(false),
                            Option.bool("remove_nosave").orElse(false),
                            Option.str("executable").orElse("pacman"),
                            Option.str("extra_args").orElse(""),
                            Option.bool("upgrade"),
                            Option.str("upgrade_extra_args").orElse(""),
                            Option.bool("update_cache"),
                            Option.str("update_cache_extra_args").orElse(""),
                            Option.str("reason").choices("explicit", "dependency"),
                            Option.str("reason_for").orElse("new").choices("new", "all"))
                    .rule(new OptionRule.RequiredOneOf(List.of("name", "update_cache", "upgrade")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("name", "upgrade"))));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return Tools.find(
                List.of(args.text("executable")),
                found -> new PacmanPlan(args, request.check(), found.getFirst(), PacmanReport.EMPTY).start());
    }
}
