package dev.shevek.modules.vpn;

import dev.shevek.module.Arguments;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the other end.
 *
 * @param name a word for people, shown in the configuration
 * @param publicKey base64
 * @param presharedKey base64, or null
 * @param allowed networks that are its own, as written
 * @param endpoint host and port, or null when it calls us
 * @param keepalive seconds; 0 for off
 */
record WireguardPeer(
        String name,
        String publicKey,
        @Nullable String presharedKey,
        List<String> allowed,
        @Nullable String endpoint,
        long keepalive) {
    static final Options OPTIONS = Options.of(
            Option.str("name").orElse(""),
            Option.str("public_key").mandatory(),
            Option.str("preshared_key").secret(),
            Option.list("allowed_ips", OptionType.STR).mandatory(),
            Option.str("endpoint"),
            Option.integer("persistent_keepalive").orElse(0));

    static WireguardPeer of(Value value) {
        Map<String, Value> fields = new LinkedHashMap<>();
        if (value instanceof DictValue dict) {
            dict.entries().forEach((key, each) -> fields.put(key instanceof StrValue text ? text.text() : "", each));
        }
        Arguments given = new Arguments(fields);
        WireguardPeer peer = new WireguardPeer(
                given.text("name", "").replaceAll("\\R", " "),
                given.text("public_key").strip(),
                given.textOrNull("preshared_key"),
                given.texts("allowed_ips"),
                given.textOrNull("endpoint"),
                given.integer("persistent_keepalive", 0));
        WireguardKey.bytes(peer.publicKey(), "public_key of peer '" + peer.name() + "'");
        if (peer.presharedKey() != null) {
            WireguardKey.bytes(peer.presharedKey(), "preshared_key of peer '" + peer.name() + "'");
        }
        peer.networks();
        return peer;
    }

    /** The allowed networks. */
    Set<Prefix> networks() {
        Set<Prefix> networks = new LinkedHashSet<>();
        allowed.forEach(text -> networks.add(
                Prefix.of(text, "allowed_ips of peer '" + name + "'").network()));
        return networks;
    }

    /** Its section of a configuration. */
    String section(boolean hidden) {
        StringBuilder text = new StringBuilder("[Peer]\nPublicKey = ").append(publicKey);
        if (presharedKey != null) {
            text.append("\nPresharedKey = ").append(hidden ? "(hidden)" : presharedKey);
        }
        text.append("\nAllowedIPs = ").append(String.join(", ", allowed));
        if (endpoint != null) {
            text.append("\nEndpoint = ").append(endpoint);
        }
        if (keepalive > 0) {
            text.append("\nPersistentKeepalive = ").append(keepalive);
        }
        return text.append('\n').toString();
    }
}
