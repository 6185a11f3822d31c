package dev.shevek.modules.vpn;

import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.value.ListValue;
import java.util.List;

/**
 * Manages a WireGuard interface by wg and wg-quick: key, addresses, peers, routes, and whether it comes up at boot. An
 * interface that is up is changed in place, so that peers which stay keep their sessions.
 */
public final class Wireguard implements Module<WireguardArgs> {
    private static final ModuleSpec<WireguardArgs> SPEC = new ModuleSpec<>(
            "shevek.vpn.wireguard",
            List.of(),
            "Manage a WireGuard interface",
            Options.of(
                    Option.str("interface").orElse("wg0").aliases("name"),
                    Option.str("state").orElse("present").choices("present", "absent"),
                    Option.str("private_key").secret(),
                    Option.path("private_key_file"),
                    Option.bool("return_private_key").orElse(false),
                    Option.list("addresses", OptionType.STR)
                            .orElse(ListValue.EMPTY)
                            .aliases("address"),
                    Option.integer("listen_port"),
                    Option.integer("mtu"),
                    Option.bool("routes").orElse(true),
                    Option.list("peers", OptionType.DICT)
                            .orElse(ListValue.EMPTY)
                            .with(WireguardPeer.OPTIONS),
                    Option.bool("enabled").orElse(true)),
            null,
            WireguardArgs::of);

    @Override
    public ModuleSpec<WireguardArgs> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<WireguardArgs> request) {
        WireguardArgs args = request.arguments();
        return Next.look(Script.of(WireguardState.LOOK, args.name(), args.keyFile()), WireguardState::read, now -> {
            WireguardPlan plan = new WireguardPlan(args, now, request.diff());
            if (!args.present()) {
                return plan.absent();
            }
            if (now.tools()) {
                return plan.present();
            }
            if (request.check()) {
                return Next.done(Result.of(true)
                        .withWarnings(List.of("wg, wg-quick or ip is missing on the host, so that what would"
                                + " change cannot be said: install wireguard-tools and iproute2 first")));
            }
            throw new ModuleFailure("wg, wg-quick or ip is missing on the host: install wireguard-tools and"
                    + " iproute2 (and wireguard-go where the kernel has no WireGuard)");
        });
    }
}
