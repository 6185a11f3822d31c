package dev.shevek.modules.system;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Controls a unit of systemd. */
public final class Systemd implements Module<Systemd.Args> {
    /**
     * What is asked.
     *
     * @param unit the unit
     * @param state started, stopped, restarted, reloaded
     * @param enabled started at boot
     * @param masked masked
     * @param force over existing links
     * @param reload read the unit files anew first
     * @param reexec start the manager anew first
     * @param scope system, user or global
     * @param noBlock do not wait
     * @param warnings sentences for the user
     */
    public record Args(
            @Nullable String unit,
            @Nullable String state,
            @Nullable Boolean enabled,
            @Nullable Boolean masked,
            boolean force,
            boolean reload,
            boolean reexec,
            String scope,
            boolean noBlock,
            List<String> warnings) {}

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.systemd_service",
            List.of("ansible.builtin.systemd"),
            "Control units of systemd",
            Options.of(
                            Option.str("name").aliases("service", "unit"),
                            Option.str("state").choices("reloaded", "restarted", "started", "stopped"),
                            Option.bool("enabled"),
                            Option.bool("force"),
                            Option.bool("masked"),
                            Option.bool("daemon_reload").orElse(false).aliases("daemon-reload"),
                            Option.bool("daemon_reexec").orElse(false).aliases("daemon-reexec"),
                            Option.str("scope").orElse("system").choices("system", "user", "global"),
                            Option.bool("no_block").orElse(false))
                    .rule(new OptionRule.RequiredOneOf(
                            List.of("state", "enabled", "masked", "daemon_reload", "daemon_reexec")))
                    .rule(new OptionRule.RequiredBy("state", List.of("name")))
                    .rule(new OptionRule.RequiredBy("enabled", List.of("name")))
                    .rule(new OptionRule.RequiredBy("masked", List.of("name"))),
            null,
            Systemd::bind);

    private static Args bind(Arguments given) {
        return new Args(
                given.textOrNull("name"),
                given.textOrNull("state"),
                given.boolOrNull("enabled"),
                given.boolOrNull("masked"),
                given.bool("force"),
                given.bool("daemon_reload"),
                given.bool("daemon_reexec"),
                given.text("scope", "system"),
                given.bool("no_block"),
                List.of());
    }

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args args = request.arguments();
        for (String pattern : List.of("*", "?", "[")) {
            if (args.unit() != null && args.unit().contains(pattern)) {
                throw new ModuleFailure("This module does not currently support using glob patterns, found '" + pattern
                        + "' in service name: " + args.unit());
            }
        }
        return new SystemdPlan(args, request.check()).start();
    }
}
