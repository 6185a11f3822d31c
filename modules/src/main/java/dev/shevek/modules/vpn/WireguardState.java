package dev.shevek.modules.vpn;

import dev.shevek.module.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host has of an interface.
 *
 * @param tools whether wg, wg-quick and ip are there
 * @param digest SHA-1 of the configuration file, empty when it is not there
 * @param text the configuration file
 * @param publicKey of the key file, empty when there is none
 * @param init {@code systemd}, {@code openrc} or empty
 * @param enabled whether it comes up at boot
 * @param up whether the interface is there
 * @param port it listens on; 0 when it is down
 * @param runningKey its public key
 * @param mtu of the interface
 * @param addresses of the interface
 * @param routes over it that somebody set
 * @param peers by public key
 */
record WireguardState(
        boolean tools,
        String digest,
        String text,
        String publicKey,
        String init,
        boolean enabled,
        boolean up,
        long port,
        String runningKey,
        long mtu,
        Set<Prefix> addresses,
        Set<Prefix> routes,
        Map<String, Running> peers) {
    /**
     * A peer as the interface has it.
     *
     * @param presharedDigest SHA-256 of the preshared key's text, empty when it has none
     * @param networks allowed
     * @param keepalive seconds; 0 for off
     */
    record Running(String presharedDigest, Set<Prefix> networks, long keepalive) {}

    /** Prints everything but keys that are secret: the private one not at all, preshared ones as digests. */
    static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin
            i=$1 conf=/etc/wireguard/$1.conf key=$2
            command -v wg >/dev/null && command -v wg-quick >/dev/null && command -v ip >/dev/null && echo tools
            [ -s "$key" ] && echo "key $(wg pubkey <"$key")"
            if [ -d /run/systemd/system ]; then
              echo "init systemd"
              systemctl is-enabled "wg-quick@$i" >/dev/null 2>&1 && echo enabled
            elif command -v rc-update >/dev/null; then
              echo "init openrc"
              [ -e "/etc/runlevels/default/wg-quick.$i" ] && echo enabled
            fi
            if ip link show dev "$i" >/dev/null 2>&1; then
              echo up
              wg show "$i" dump 2>/dev/null | while IFS='\t' read -r a b c d e f g h; do
                if [ -z "$e" ]; then echo "self $b $c"; continue; fi
                s=
                [ "$b" = '(none)' ] || s=$(printf %s "$b" | sha256sum) s=${s%% *}
                echo "peer $a $h $d $s"
              done
              ip -o address show dev "$i" | while read -r n d f a rest; do echo "address $a"; done
              ip -o link show dev "$i" | sed -n 's/.* mtu \\([0-9]*\\).*/mtu \\1/p'
              { ip -4 route show dev "$i"; ip -6 route show dev "$i" 2>/dev/null; } | grep -v 'proto kernel' |
                while read -r r rest; do echo "route $r"; done
            fi
            [ -f "$conf" ] && s=$(sha1sum <"$conf") && echo "digest ${s%% *}" && echo text && cat "$conf"
            exit 0
            """;

    static WireguardState read(Answer answer) {
        String out = answer.out();
        int at = out.startsWith("text\n") ? 0 : out.indexOf("\ntext\n") + 1;
        String head = at == 0 ? out : out.substring(0, at);
        String text = at == 0 ? "" : out.substring(at + "text\n".length());
        Map<String, String> single = new LinkedHashMap<>();
        Set<Prefix> addresses = new LinkedHashSet<>();
        Set<Prefix> routes = new LinkedHashSet<>();
        Map<String, Running> peers = new LinkedHashMap<>();
        for (String line : head.lines().toList()) {
            List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
            String rest = line.substring(words.getFirst().length()).strip();
            switch (words.getFirst()) {
                case "address" -> addresses.add(Prefix.of(rest, "address"));
                case "route" -> route(rest, routes);
                case "peer" -> peers.put(words.get(1), peer(words));
                default -> single.put(words.getFirst(), rest);
            }
        }
        String[] self = single.getOrDefault("self", " 0").split(" ", -1);
        return new WireguardState(
                single.containsKey("tools"),
                single.getOrDefault("digest", ""),
                text,
                single.getOrDefault("key", ""),
                single.getOrDefault("init", ""),
                single.containsKey("enabled"),
                single.containsKey("up"),
                Long.parseLong(self[1]),
                self[0],
                Long.parseLong(single.getOrDefault("mtu", "0")),
                addresses,
                routes,
                peers);
    }

    private static void route(String text, Set<Prefix> routes) {
        if (!text.equals("default") && !text.startsWith("fe80:") && !text.startsWith("multicast")) {
            routes.add(Prefix.of(text, "route"));
        }
    }

    private static Running peer(List<String> words) {
        Set<Prefix> networks = new LinkedHashSet<>();
        if (!words.get(3).equals("(none)")) {
            for (String network : words.get(3).split(",", -1)) {
                networks.add(Prefix.of(network, "allowed_ips"));
            }
        }
        long keepalive = words.get(2).equals("off") ? 0 : Long.parseLong(words.get(2));
        return new Running(words.get(4), networks, keepalive);
    }

    /** How the interface would have a peer. */
    static Running running(WireguardPeer peer) {
        return new Running(digest(peer.presharedKey()), peer.networks(), peer.keepalive());
    }

    private static String digest(@Nullable String key) {
        if (key == null) {
            return "";
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
