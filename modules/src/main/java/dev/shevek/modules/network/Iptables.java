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
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules, chains and policies of the packet filter in the kernel's memory. */
public final class Iptables implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.iptables",
            "Modify iptables rules",
            options()
                    .rule(new OptionRule.MutuallyExclusive(List.of("set_dscp_mark", "set_dscp_mark_class")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("flush", "policy")))
                    .rule(new OptionRule.RequiredBy("set_dscp_mark", List.of("jump")))
                    .rule(new OptionRule.RequiredBy("set_dscp_mark_class", List.of("jump")))
                    .rule(new OptionRule.RequiredIf("jump", "TEE", List.of("gateway"), false))
                    .rule(new OptionRule.RequiredIf("jump", "tee", List.of("gateway"), false))
                    .rule(new OptionRule.RequiredIf("flush", "False", List.of("chain"), false)));

    /** For each tool: its path, its status and the first line it says; or that it is missing. */
    private static final String LOOK = Tools.PATH + """
            tools=$1
            shift
            for t in $tools; do
              p=$(command -v "$t" 2>/dev/null) || { echo "missing $t"; exit 0; }
              o=$("$t" "$@" 2>/dev/null)
              printf '%s %s %s\\n' "$p" $? "${o%%
            *}"
            done
            """;

    private static Options options() {
        return Options.of(
                Option.str("table").orElse("filter").choices("filter", "nat", "mangle", "raw", "security"),
                Option.str("state").orElse("present").choices("absent", "present"),
                Option.str("action").orElse("append").choices("append", "insert"),
                Option.str("ip_version").orElse("ipv4").choices("ipv4", "ipv6", "both"),
                Option.str("chain"),
                Option.str("rule_num"),
                Option.str("protocol"),
                Option.str("wait"),
                Option.str("source"),
                Option.str("to_source"),
                Option.str("destination"),
                Option.str("to_destination"),
                Option.list("match", OptionType.STR).orElse(ListValue.EMPTY),
                Option.dict("tcp_flags")
                        .with(Options.of(
                                Option.list("flags", OptionType.STR), Option.list("flags_set", OptionType.STR))),
                Option.str("jump"),
                Option.str("gateway"),
                Option.str("log_prefix"),
                Option.str("log_level")
                        .choices(
                                "0", "1", "2", "3", "4", "5", "6", "7", "emerg", "alert", "crit", "error", "warning",
                                "notice", "info", "debug"),
                Option.str("goto"),
                Option.str("in_interface"),
                Option.str("out_interface"),
                Option.str("fragment"),
                Option.str("set_counters"),
                Option.str("source_port"),
                Option.str("destination_port"),
                Option.list("destination_ports", OptionType.STR).orElse(ListValue.EMPTY),
                Option.str("to_ports"),
                Option.str("set_dscp_mark"),
                Option.str("set_dscp_mark_class"),
                Option.str("comment"),
                Option.list("ctstate", OptionType.STR).orElse(ListValue.EMPTY),
                Option.str("src_range"),
                Option.str("dst_range"),
                Option.str("match_set"),
                Option.str("match_set_flags").choices("src", "dst", "src,dst", "dst,src", "src,src", "dst,dst"),
                Option.str("limit"),
                Option.str("limit_burst"),
                Option.str("uid_owner"),
                Option.str("gid_owner"),
                Option.str("reject_with"),
                Option.str("icmp_type"),
                Option.str("syn").orElse("ignore").choices("ignore", "match", "negate"),
                Option.bool("flush").orElse(false),
                Option.str("policy").choices("ACCEPT", "DROP", "QUEUE", "RETURN"),
                Option.bool("chain_management").orElse(false),
                Option.bool("numeric").orElse(false));
    }

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String jump = args.textOrNull("jump");
        List<String> shown = IptablesRule.of(args, jump);
        if (args.has("log_prefix") || args.has("log_level")) {
            if (jump != null && !jump.equals("LOG")) {
                throw new ModuleFailure("Logging options can only be used with the LOG jump target.");
            }
            jump = "LOG";
        }
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("failed", BoolValue.FALSE);
        for (String name : List.of("ip_version", "table", "chain", "flush", "state", "chain_management", "wait")) {
            Value value = args.get(name);
            values.put(name, value == null ? NoneValue.NONE : value);
        }
        values.put("rule", StrValue.of(String.join(" ", shown)));
        List<String> tools = switch (args.text("ip_version")) {
            case "ipv4" -> List.of("iptables");
            case "ipv6" -> List.of("ip6tables");
            default -> List.of("iptables", "ip6tables");
        };
        return new Plan(args, shown.isEmpty() ? null : IptablesRule.of(args, jump), tools, values).next();
    }

    /**
     * What is to be done.
     *
     * @param rule its words, or null when none is asked for
     * @param tools for the versions of IP
     */
    private record Plan(Arguments args, @Nullable List<String> rule, List<String> tools, Map<String, Value> values) {

        Next next() {
            if (args.bool("flush")) {
                return Next.look(Script.of("exit 0"), answer -> answer, none -> run(command("-F", List.of()), tools));
            }
            String policy = args.textOrNull("policy");
            if (policy != null || rule == null) {
                List<String> list = args.bool("numeric") ? List.of("--numeric") : List.of();
                return look(command("-L", list), said -> policy == null ? chain(said) : policy(policy, said));
            }
            return look(command("-C", rule), this::rule);
        }

        private Next rule(Map<String, String> said) {
            boolean present = args.text("state").equals("present");
            boolean insert = args.text("action").equals("insert");
            String verb = present ? insert ? "-I" : "-A" : "-D";
            List<String> changing = said.keySet().stream()
                    .filter(tool -> String.valueOf(said.get(tool)).startsWith("0 ") != present)
                    .toList();
            return run(command(verb, rule == null ? List.of() : rule), changing);
        }

        private Next policy(String wanted, Map<String, String> said) {
            List<String> changing = new ArrayList<>();
            said.forEach((tool, line) -> {
                if (!line.startsWith("0 ")) {
                    throw new ModuleFailure(
                            "Can't detect current policy: " + tool + " ended with status " + line.split(" ", 2)[0]);
                }
                int start = line.indexOf("(policy ");
                if (start < 0) {
                    throw new ModuleFailure("Can't detect current policy");
                }
                String current = line.substring(start + 8).split("[ )]", 2)[0];
                if (!current.equals(wanted)) {
                    changing.add(tool);
                }
            });
            return run(command("-P", List.of(wanted)), changing);
        }

        private Next chain(Map<String, String> said) {
            boolean present = args.text("state").equals("present");
            List<String> changing = said.keySet().stream()
                    .filter(tool -> String.valueOf(said.get(tool)).startsWith("0 ") != present)
                    .toList();
            if (!args.bool("chain_management")) {
                return Next.done(Result.of(!changing.isEmpty(), values));
            }
            return run(command(present ? "-N" : "-X", List.of()), changing);
        }

        private Next look(List<String> command, java.util.function.Function<Map<String, String>, Next> then) {
            List<String> arguments = new ArrayList<>();
            arguments.add(String.join(" ", tools));
            arguments.addAll(command);
            return Next.look(new Script(LOOK, arguments, null), this::said, then);
        }

        private Map<String, String> said(Answer answer) {
            Map<String, String> said = new LinkedHashMap<>();
            List<String> lines = answer.out().lines().toList();
            for (String line : lines) {
                String[] words = line.split(" ", 2);
                if (words[0].equals("missing")) {
                    throw Tools.missing(words[1]);
                }
                said.put(words[0], words[1]);
            }
            return said;
        }

        private Next run(List<String> command, List<String> changing) {
            List<List<String>> all = new ArrayList<>();
            for (String tool : changing) {
                List<String> argv = new ArrayList<>();
                argv.add(tool);
                argv.addAll(command);
                all.add(argv);
            }
            return Tools.run(all, Result.of(!changing.isEmpty(), values));
        }

        private List<String> command(String verb, List<String> rest) {
            List<String> words = new ArrayList<>(List.of("-t", args.text("table"), verb));
            String chain = args.textOrNull("chain");
            if (chain != null) {
                words.add(chain);
            }
            String number = args.textOrNull("rule_num");
            if (verb.equals("-I") && number != null) {
                words.add(number);
            }
            String wait = args.textOrNull("wait");
            if (wait != null && !wait.isEmpty()) {
                words.addAll(List.of("-w", wait));
            }
            words.addAll(rest);
            return words;
        }
    }
}
