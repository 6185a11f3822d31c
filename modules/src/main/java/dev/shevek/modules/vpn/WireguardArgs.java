package dev.shevek.modules.vpn;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a wireguard task asks for.
 *
 * @param name of the interface
 * @param present whether it is to be there
 * @param privateKey base64, or null when the host makes its own
 * @param keyFile where the host keeps it
 * @param showKey whether the private key is returned
 * @param addresses of the interface, as written
 * @param port to listen on; 0 when any will do
 * @param mtu 0 for the usual one
 * @param routed whether networks of peers get routes
 * @param peers all there are to be
 * @param enabled whether it comes up at boot
 */
record WireguardArgs(
        String name,
        boolean present,
        @Nullable String privateKey,
        String keyFile,
        boolean showKey,
        List<String> addresses,
        long port,
        long mtu,
        boolean routed,
        List<WireguardPeer> peers,
        boolean enabled) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_=+.-]{1,15}");

    static WireguardArgs of(Arguments given) {
        String name = given.text("interface");
        if (!NAME.matcher(name).matches()) {
            throw new ModuleFailure("interface: '" + name + "' cannot be the name of an interface");
        }
        String key = given.textOrNull("private_key");
        if (key != null) {
            WireguardKey.bytes(key.strip(), "private_key");
        }
        String file = given.textOrNull("private_key_file");
        List<WireguardPeer> peers =
                given.list("peers").stream().map(WireguardPeer::of).toList();
        Set<String> seen = new LinkedHashSet<>();
        for (WireguardPeer peer : peers) {
            if (!seen.add(peer.publicKey())) {
                throw new ModuleFailure("two peers have the public key " + peer.publicKey());
            }
        }
        return new WireguardArgs(
                name,
                given.text("state").equals("present"),
                key == null ? null : key.strip(),
                file == null ? "/etc/wireguard/" + name + ".key" : file,
                given.bool("return_private_key"),
                given.texts("addresses"),
                given.integer("listen_port", 0),
                given.integer("mtu", 0),
                given.bool("routes"),
                peers,
                given.bool("enabled"));
    }

    String configFile() {
        return "/etc/wireguard/" + name + ".conf";
    }

    /** The configuration as wg-quick reads it; the private key stays in its own file. */
    String config(boolean hidden) {
        StringBuilder text = new StringBuilder("[Interface]\n");
        if (!addresses.isEmpty()) {
            text.append("Address = ").append(String.join(", ", addresses)).append('\n');
        }
        if (port > 0) {
            text.append("ListenPort = ").append(port).append('\n');
        }
        if (mtu > 0) {
            text.append("MTU = ").append(mtu).append('\n');
        }
        if (!routed) {
            text.append("Table = off\n");
        }
        text.append("PostUp = wg set %i private-key ").append(keyFile).append('\n');
        for (WireguardPeer peer : peers) {
            text.append('\n');
            if (!peer.name().isEmpty()) {
                text.append("# ").append(peer.name()).append('\n');
            }
            text.append(peer.section(hidden));
        }
        return text.toString();
    }

    /** What {@code wg syncconf} reads behind the private key. */
    String live() {
        StringBuilder text = new StringBuilder(port > 0 ? "ListenPort = " + port + "\n" : "");
        peers.forEach(peer -> text.append(peer.section(false)));
        return text.toString();
    }

    Set<Prefix> wantedAddresses() {
        Set<Prefix> all = new LinkedHashSet<>();
        addresses.forEach(text -> all.add(Prefix.of(text, "addresses")));
        return all;
    }

    /** Networks of peers that no address of the interface covers. */
    Set<Prefix> wantedRoutes() {
        Set<Prefix> all = new LinkedHashSet<>();
        if (routed) {
            Set<Prefix> own = wantedAddresses();
            peers.forEach(peer -> all.addAll(peer.networks()));
            all.removeIf(route -> own.stream().anyMatch(each -> each.network().contains(route)));
        }
        return all;
    }
}
