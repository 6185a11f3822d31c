package dev.shevek.modules.vpn;

import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.Diff;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be done on a host so that its interface is as asked. */
final class WireguardPlan {
    private static final String MAKE_KEY = """
            PATH=$PATH:/usr/sbin:/sbin
            umask 077
            mkdir -p "${1%/*}" && wg genkey >"$1.new" && mv "$1.new" "$1"
            """;
    private static final String SHOW_KEY = """
            PATH=$PATH:/usr/sbin:/sbin
            wg pubkey <"$1" || exit
            [ -z "$2" ] || cat "$1"
            """;
    private static final String SYNC = """
            PATH=$PATH:/usr/sbin:/sbin
            i=$1
            read -r k <"$2" || exit
            { printf '[Interface]\\nPrivateKey = %s\\n' "$k"; cat; } | wg syncconf "$i" /dev/stdin || exit
            shift 2
            while [ $# -gt 0 ]; do
              case $1 in
              mtu) ip link set dev "$i" mtu "$2" ;;
              address) ip address add "$2" dev "$i" ;;
              route) ip route replace "$2" dev "$i" ;;
              no-address) ip address del "$2" dev "$i" ;;
              no-route) ip route del "$2" dev "$i" ;;
              esac || exit
              shift 2
            done
            """;
    private static final String UP = """
            PATH=$PATH:/usr/sbin:/sbin
            ip link show dev "$1" >/dev/null 2>&1 && wg-quick down "$1" 2>/dev/null
            case $2 in
            systemd) systemctl reset-failed "wg-quick@$1" 2>/dev/null; exec systemctl restart "wg-quick@$1" ;;
            *) exec wg-quick up "$1" ;;
            esac
            """;
    private static final String BOOT = """
            PATH=$PATH:/usr/sbin:/sbin
            case $2-$3 in
            systemd-yes) exec systemctl enable "wg-quick@$1" ;;
            systemd-no) exec systemctl disable "wg-quick@$1" ;;
            openrc-yes)
              f=/etc/init.d/wg-quick.$1
              [ -e "$f" ] || if [ -e /etc/init.d/wg-quick ]; then ln -s wg-quick "$f"; else
                cat >"$f" && chmod 755 "$f"
              fi && exec rc-update add "wg-quick.$1" default ;;
            openrc-no) exec rc-update del "wg-quick.$1" default ;;
            esac
            """;
    private static final String OPENRC = """
            #!/sbin/openrc-run
            depend() { use net; }
            start() { wg-quick up "${RC_SVCNAME#*.}"; }
            stop() { wg-quick down "${RC_SVCNAME#*.}"; }
            """;
    private static final String GONE = """
            PATH=$PATH:/usr/sbin:/sbin
            case $2 in
            systemd) systemctl disable --now "wg-quick@$1" ;;
            openrc) rc-update del "wg-quick.$1" default 2>/dev/null; rm -f "/etc/init.d/wg-quick.$1" ;;
            esac
            ! ip link show dev "$1" >/dev/null 2>&1 || wg-quick down "$1" || ip link del dev "$1" || exit
            rm -f "/etc/wireguard/$1.conf" "$3"
            """;

    private final WireguardArgs args;
    private final WireguardState now;
    private final boolean diff;
    private final List<Step> steps = new ArrayList<>();

    WireguardPlan(WireguardArgs args, WireguardState now, boolean diff) {
        this.args = args;
        this.now = now;
        this.diff = diff;
    }

    Next absent() {
        if (!now.up() && now.digest().isEmpty() && now.publicKey().isEmpty() && !now.enabled()) {
            return Next.done(result(false, ""));
        }
        steps.add(new Step.Command(new Script(GONE, List.of(args.name(), now.init(), args.keyFile()), null)));
        return apply(withDiff(result(true, ""), hidden(now.text()), ""), false);
    }

    Next present() {
        String given = args.privateKey();
        String wantedKey = given == null ? now.publicKey() : WireguardKey.publicOf(given);
        boolean newKey = wantedKey.isEmpty() || !wantedKey.equals(now.publicKey());
        if (newKey) {
            steps.add(
                    given == null
                            ? new Step.Shell(Script.of(MAKE_KEY, args.keyFile()))
                            : write(args.keyFile(), given + "\n", null));
        }
        boolean newText = !now.text().equals(args.config(false));
        if (newText) {
            steps.add(write(args.configFile(), args.config(false), now.digest()));
        }
        boolean start = !now.up() || everything();
        List<String> live = live();
        if (start) {
            steps.add(new Step.Command(new Script(UP, List.of(args.name(), now.init()), null)));
        } else if (newText || newKey || !live.isEmpty() || differs(wantedKey)) {
            List<String> words = new ArrayList<>(List.of(args.name(), args.keyFile()));
            words.addAll(live);
            steps.add(new Step.Shell(
                    new Script(SYNC, words, new Content.Inline(args.live().getBytes(StandardCharsets.UTF_8), true))));
        }
        if (args.enabled() != now.enabled() && !now.init().isEmpty()) {
            steps.add(new Step.Shell(new Script(
                    BOOT, List.of(args.name(), now.init(), args.enabled() ? "yes" : "no"), Content.of(OPENRC))));
        }
        boolean changed = !steps.isEmpty();
        steps.add(new Step.Look(Script.of(SHOW_KEY, args.keyFile(), args.showKey() ? "yes" : "")));
        Result predicted = result(changed, wantedKey);
        predicted = newText ? withDiff(predicted, hidden(now.text()), args.config(true)) : predicted;
        if (!changed && !args.showKey()) {
            return Next.done(predicted);
        }
        return changed ? apply(predicted, true) : shown(predicted);
    }

    /** Returns a key that is there already; nothing changes. */
    private Next shown(Result result) {
        Script look = Script.of(SHOW_KEY, args.keyFile(), "yes");
        return Next.look(look, answer -> answer, answer -> Next.done(withKeys(result, answer)));
    }

    private Next apply(Result predicted, boolean keys) {
        return new Next.Do(List.copyOf(steps), predicted, answers -> {
            Answer last = answers.getLast();
            if (!last.succeeded()) {
                throw new ModuleFailure("could not set up " + args.name() + ": "
                        + (last.err().isBlank() ? last.out() : last.err()).strip());
            }
            return Next.done(keys ? withKeys(predicted, last) : predicted);
        });
    }

    private Result withKeys(Result result, Answer answer) {
        List<String> lines = answer.out().lines().toList();
        Result shown = lines.isEmpty() ? result : result.with("public_key", StrValue.of(lines.getFirst()));
        return args.showKey() && lines.size() > 1 ? shown.with("private_key", StrValue.secret(lines.get(1))) : shown;
    }

    /** What has to change on an interface that is up, beside peers, port and key: pairs of word and value. */
    private List<String> live() {
        List<String> words = new ArrayList<>();
        if (args.mtu() > 0 && args.mtu() != now.mtu()) {
            words.addAll(List.of("mtu", Long.toString(args.mtu())));
        }
        args.wantedAddresses().stream()
                .filter(each -> !now.addresses().contains(each))
                .forEach(each -> words.addAll(List.of("address", each.text())));
        now.addresses().stream()
                .filter(each -> !args.wantedAddresses().contains(each) && !each.linkLocal())
                .forEach(each -> words.addAll(List.of("no-address", each.text())));
        args.wantedRoutes().stream()
                .filter(each -> !now.routes().contains(each))
                .forEach(each -> words.addAll(List.of("route", each.text())));
        now.routes().stream()
                .filter(each -> !args.wantedRoutes().contains(each) && !connected(each))
                .forEach(each -> words.addAll(List.of("no-route", each.text())));
        return words;
    }

    /** Whether the kernel set it for an address of the interface: busybox does not say who set a route. */
    private boolean connected(Prefix route) {
        return now.addresses().stream().anyMatch(each -> each.network().equals(route))
                && args.wantedAddresses().stream()
                        .anyMatch(each -> each.network().equals(route));
    }

    private boolean differs(String wantedKey) {
        if (!now.runningKey().equals(wantedKey) || (args.port() > 0 && args.port() != now.port())) {
            return true;
        }
        Map<String, WireguardState.Running> wanted = new LinkedHashMap<>();
        args.peers().forEach(peer -> wanted.put(peer.publicKey(), WireguardState.running(peer)));
        return !wanted.equals(now.peers());
    }

    /** Whether a peer is the way to everywhere: wg-quick's rules for that are not changed while it is up. */
    private boolean everything() {
        return args.routed()
                && !now.text().equals(args.config(false))
                && args.wantedRoutes().stream().anyMatch(route -> route.length() == 0);
    }

    private static Step write(String path, String text, @Nullable String plannedOn) {
        Content content = new Content.Inline(text.getBytes(StandardCharsets.UTF_8), true);
        return new Step.Write(path, content, FileAttributes.NONE.withMode("0600"), false, null, false, plannedOn);
    }

    private Result result(boolean changed, String publicKey) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("interface", StrValue.of(args.name()));
        values.put("public_key", StrValue.of(publicKey));
        return Result.of(changed, values);
    }

    private Result withDiff(Result result, String before, String after) {
        String file = args.configFile();
        return diff
                ? result.withDiffs(List.of(new Diff(StrValue.of(before), StrValue.of(after), file, file, null)))
                : result;
    }

    private static String hidden(String text) {
        return text.replaceAll("(?m)^((?:Preshared|Private)Key *=).*$", "$1 (hidden)");
    }
}
