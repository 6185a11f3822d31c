package dev.shevek.modules.network;

import dev.shevek.module.Answer;
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
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Zones of firewalld and what they allow, by {@code firewall-cmd}, and without the daemon by its offline sibling. */
public final class Firewalld implements Module<Arguments> {
    private static final List<String> KINDS = List.of(
            "icmp_block",
            "icmp_block_inversion",
            "service",
            "protocol",
            "port",
            "port_forward",
            "rich_rule",
            "interface",
            "forward",
            "masquerade",
            "source",
            "target");

    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.posix.firewalld",
            "Manage arbitrary ports/services with firewalld",
            Options.of(
                            Option.str("icmp_block"),
                            Option.bool("icmp_block_inversion"),
                            Option.str("service"),
                            Option.str("protocol"),
                            Option.str("port"),
                            Option.list("port_forward", OptionType.DICT),
                            Option.str("rich_rule"),
                            Option.str("zone"),
                            Option.bool("immediate").orElse(false),
                            Option.str("source"),
                            Option.bool("permanent").orElse(false),
                            Option.str("state")
                                    .choices("absent", "disabled", "enabled", "present")
                                    .mandatory(),
                            Option.integer("timeout").orElse(0),
                            Option.str("interface"),
                            Option.bool("forward"),
                            Option.bool("masquerade"),
                            Option.bool("offline").orElse(false),
                            Option.str("target").choices("default", "ACCEPT", "DROP", "%%REJECT%%"))
                    .rule(new OptionRule.MutuallyExclusive(KINDS))
                    .rule(new OptionRule.RequiredBy("interface", List.of("zone")))
                    .rule(new OptionRule.RequiredBy("target", List.of("zone")))
                    .rule(new OptionRule.RequiredBy("source", List.of("permanent"))));

    /**
     * {@code $1} the zone or nothing, {@code $2} what is asked. Answers whether the daemon runs, the zone, and for the
     * stored and the running configuration: status and what was said, a line each.
     */
    private static final String LOOK = Tools.PATH + """
            command -v firewall-cmd >/dev/null 2>&1 || { echo missing; exit 0; }
            if firewall-cmd --state >/dev/null 2>&1; then c=firewall-cmd p=--permanent up=1
            else c=firewall-offline-cmd p= up=
            fi
            z=$1
            [ -n "$z" ] || z=$("$c" --get-default-zone)
            echo "up=$up"
            echo "$z"
            ask() {
              o=$("$@" 2>&1)
              printf '%s %s\\n' $? "$(printf %s "$o" | tr '\\n' ' ')"
            }
            case $2 in
            --get-zones) ask "$c" $p --get-zones ;;
            *) ask "$c" $p "--zone=$z" "$2"
              case $2 in --get-target) ;; *) [ -z "$up" ] || ask "$c" "--zone=$z" "$2" ;; esac ;;
            esac
            """;

    /** {@code $1} permanent or not, the rest are words for the program. */
    private static final String CHANGE = Tools.PATH + """
            p=$1
            shift
            if firewall-cmd --state >/dev/null 2>&1; then exec firewall-cmd ${p:+--permanent} "$@" 2>&1 >/dev/null
            else exec firewall-offline-cmd "$@" 2>&1 >/dev/null
            fi
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String kind = KINDS.stream().filter(args::has).findFirst().orElse(null);
        String state = args.text("state");
        boolean ofZone = state.equals("absent") || state.equals("present");
        if (args.bool("offline") && !args.bool("permanent")) {
            throw new ModuleFailure("offline cannot be enabled unless permanent changes are allowed");
        }
        if (ofZone && kind != null && !kind.equals("target")) {
            throw new ModuleFailure("absent and present state can only be used in zone level operations");
        }
        if (kind == null && !ofZone) {
            return Next.done(Result.of(false, Map.of("msg", StrValue.EMPTY)));
        }
        Item item = item(args, kind);
        String asked =
                kind == null ? "--get-zones" : kind.equals("target") ? "--get-target" : "--query-" + item.words();
        return Next.look(
                Script.of(LOOK, args.text("zone", ""), asked), Firewalld::lines, seen -> decide(args, item, seen));
    }

    /**
     * What is to be on or off.
     *
     * @param kind the option, null for the zone itself
     * @param words behind --query-, --add- and --remove-
     * @param shown how messages name it, null when they tell of the zone
     */
    private record Item(
            @Nullable String kind, String words, @Nullable String shown) {}

    private static Item item(Arguments args, @Nullable String kind) {
        if (kind == null) {
            return new Item(null, "zone", "zone");
        }
        String name = kind.replace('_', '-');
        return switch (kind) {
            case "icmp_block_inversion" -> new Item(kind, name, name + " " + flag(args, kind));
            case "forward", "masquerade" -> new Item(kind, name, null);
            case "target" -> new Item(kind, args.text(kind), null);
            case "interface", "source" -> new Item(kind, name + "=" + args.text(kind), null);
            case "port_forward" -> forwarding(args);
            case "port" -> {
                String port = args.text(kind).strip();
                if (port.indexOf('/') < 1 || port.endsWith("/")) {
                    throw new ModuleFailure("improper port format (missing protocol?)");
                }
                yield new Item(kind, "port=" + port, "port " + port);
            }
            default ->
                new Item(
                        kind,
                        name + "=" + args.text(kind),
                        (kind.equals("rich_rule") ? kind : name) + " " + args.text(kind));
        };
    }

    private static String flag(Arguments args, String name) {
        return args.bool(name) ? "True" : "False";
    }

    private static Item forwarding(Arguments args) {
        List<Value> all = args.list("port_forward");
        if (all.size() > 1) {
            throw new ModuleFailure("Only one port forward supported at a time");
        }
        if (!(all.getFirst() instanceof DictValue dict)) {
            throw new ModuleFailure("port must be specified for port forward");
        }
        for (String name : List.of("port", "proto", "toport")) {
            if (dict.get(name) == null) {
                throw new ModuleFailure(
                        (name.equals("proto") ? "proto udp/tcp" : name) + " must be specified for port forward");
            }
        }
        Value address = dict.get("toaddr");
        String base = "port=" + dict.get("port") + ":proto=" + dict.get("proto") + ":toport=" + dict.get("toport");
        String to = address == null ? "" : address.toString();
        return new Item(
                "port_forward",
                "forward-port=" + base + (to.isEmpty() ? "" : ":toaddr=" + to),
                "port_forward " + base + ":toaddr=" + to);
    }

    private static List<String> lines(Answer answer) {
        List<String> lines = answer.out().lines().toList();
        if (lines.isEmpty() || lines.getFirst().equals("missing")) {
            throw new ModuleFailure("firewalld is not installed on the target: there is no firewall-cmd");
        }
        if (lines.size() < 3) {
            throw new ModuleFailure(answer.err().strip());
        }
        return lines;
    }

    private static Next decide(Arguments args, Item item, List<String> seen) {
        boolean up = seen.getFirst().equals("up=1");
        String zone = seen.get(1);
        boolean permanent = args.bool("permanent");
        boolean immediate = (args.bool("immediate") && !(args.bool("offline") && !up)) || !permanent;
        if (!up && !args.bool("offline")) {
            throw new ModuleFailure("firewalld service must be running, or try with offline=true");
        }
        if (immediate && !up) {
            throw new ModuleFailure("firewall is not currently running, unable to perform immediate actions without a"
                    + " running firewall daemon");
        }
        String kind = item.kind();
        boolean target = "target".equals(kind);
        if ((kind == null || target) && immediate) {
            throw new ModuleFailure(
                    "Zone operations must be permanent. Make sure you didn't set the 'permanent' flag to"
                            + " 'false' or the 'immediate' flag to 'true'.");
        }
        String state = args.text("state");
        boolean on = state.equals("enabled") || state.equals("present");
        if (kind != null
                && List.of("icmp_block_inversion", "forward", "masquerade").contains(kind)) {
            on = on == args.bool(kind);
        }
        List<Step> steps = new ArrayList<>();
        if (permanent && there(item, zone, seen.get(2)) != on) {
            steps.add(change(true, item, zone, on, 0));
        }
        if (immediate && there(item, zone, seen.get(3)) != on) {
            steps.add(change(false, item, zone, on, args.integer("timeout", 0)));
        }
        List<String> said = new ArrayList<>();
        said.add(
                permanent && immediate
                        ? "Permanent and Non-Permanent(immediate) operation"
                        : permanent ? "Permanent operation" : "Non-permanent operation");
        if (!steps.isEmpty()) {
            said.addAll(told(item, zone, on, state));
        }
        if (!up) {
            said.add("(offline operation: only on-disk configs were altered)");
        }
        Result result = Result.of(!steps.isEmpty(), Map.of("msg", StrValue.of(String.join(", ", said))));
        if (steps.isEmpty()) {
            return Next.done(result);
        }
        return new Next.Do(steps, Result.of(true), answers -> {
            Answer last = answers.getLast();
            return Next.done(last.succeeded() ? result : failed(last.out()));
        });
    }

    private static boolean there(Item item, String zone, String said) {
        int space = said.indexOf(' ');
        int status = Integer.parseInt(said.substring(0, space));
        String text = said.substring(space + 1).strip();
        if (item.kind() == null) {
            return List.of(text.split(" ", -1)).contains(zone);
        }
        if (status > 1) {
            throw new ModuleFailure(failed(text));
        }
        return item.kind().equals("target") ? text.equals(item.words()) : status == 0;
    }

    private static Result failed(String text) {
        String reason = text.strip().replaceFirst("^Error: ", "");
        return Result.failed("ERROR: Exception caught: " + reason
                + (reason.contains("INVALID_SERVICE")
                        ? " Services are defined by port/tcp relationship and named as they are in /etc/services (on most"
                                + " systems)"
                        : ""));
    }

    private static Step change(boolean permanent, Item item, String zone, boolean on, long timeout) {
        List<String> words = new ArrayList<>();
        words.add(permanent ? "1" : "");
        String kind = item.kind();
        if (kind == null) {
            words.add((on ? "--new-zone=" : "--delete-zone=") + zone);
        } else {
            words.add("--zone=" + zone);
            if (kind.equals("target")) {
                words.add("--set-target=" + (on ? item.words() : "default"));
            } else {
                words.add((!on ? "--remove-" : kind.equals("interface") ? "--change-" : "--add-") + item.words());
                if (on && timeout > 0) {
                    words.add("--timeout=" + timeout);
                }
            }
        }
        return new Step.Command(new Script(CHANGE, words, null));
    }

    private static List<String> told(Item item, String zone, boolean on, String state) {
        String kind = item.kind();
        if (kind == null) {
            return List.of((on ? "Added" : "Removed") + " zone " + zone, "Changed zone " + zone + " to " + state);
        }
        String value = item.words().substring(item.words().indexOf('=') + 1);
        return switch (kind) {
            case "interface" ->
                List.of((on ? "Changed " + value + " to" : "Removed " + value + " from") + " zone " + zone);
            case "source", "forward", "masquerade" ->
                List.of((on ? "Added " + value + " to" : "Removed " + value + " from") + " zone " + zone);
            case "target" ->
                List.of(on ? "Set zone " + zone + " target to " + value : "Reset zone " + zone + " target to default");
            default -> List.of("Changed " + item.shown() + " to " + state);
        };
    }
}
