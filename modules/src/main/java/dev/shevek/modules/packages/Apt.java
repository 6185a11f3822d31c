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
import java.util.List;

/** Manages packages with apt and dpkg. */
public final class Apt implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.apt",
            "Manage apt packages",
            Options.of(
                            Option.str("state")
                                    .orElse("present")
                                    .choices("absent", "build-dep", "fixed", "latest", "present"),
                            Option.bool("update_cache").aliases("update-cache"),
                            Option.integer("update_cache_retries").orElse(5),
                            Option.integer("update_cache_retry_max_delay").orElse(12),
                            Option.integer("cache_valid_time").orElse(0),
                            Option.bool("purge").orElse(false),
                            Option.list("package", OptionType.STR).aliases("pkg", "name"),
                            Option.path("deb"),
                            Option.str("default_release").aliases("default-release"),
                            Option.bool("install_recommends").aliases("install-recommends"),
                            Option.bool("force").orElse(false),
                            Option.str("upgrade").orElse("no").choices("dist", "full", "no", "safe", "yes"),
                            Option.str("dpkg_options").orElse("force-confdef,force-confold"),
                            Option.bool("autoremove").orElse(false),
                            Option.bool("autoclean").orElse(false),
                            Option.bool("fail_on_autoremove").orElse(false),
                            Option.integer("policy_rc_d"),
                            Option.bool("only_upgrade").orElse(false),
                            Option.bool("force_apt_get").orElse(false),
                            Option.bool("clean").orElse(false),
                            Option.bool("allow_unauthenticated").orElse(false).aliases("allow-unauthenticated"),
                            Option.bool("allow_downgrade")
                                    .orElse(false)
                                    .aliases("allow-downgrade", "allow_downgrades", "allow-downgrades"),
                            Option.bool("allow_change_held_packages").orElse(false),
                            Option.integer("lock_timeout").orElse(60),
                            Option.bool("auto_install_module_deps").orElse(true))
                    .rule(new OptionRule.MutuallyExclusive(List.of("deb", "package", "upgrade")))
                    .rule(new OptionRule.RequiredOneOf(
                            List.of("autoremove", "deb", "package", "update_cache", "upgrade"))));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        return new AptPlan(request).start();
    }
}
