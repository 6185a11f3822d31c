package dev.shevek.modules.network;

import dev.shevek.module.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a rule for iptables, in the order that the original gives them. */
final class IptablesRule {
    private final Arguments args;
    private final @Nullable String jump;
    private final List<String> words = new ArrayList<>();

    private IptablesRule(Arguments args, @Nullable String jump) {
        this.args = args;
        this.jump = jump;
    }

    /** The words for the arguments, with a target of their own or another one. */
    static List<String> of(Arguments args, @Nullable String jump) {
        IptablesRule rule = new IptablesRule(args, jump);
        rule.basics();
        rule.matches();
        rule.ends();
        return rule.words;
    }

    private void basics() {
        flag("protocol", "-p");
        flag("source", "-s");
        flag("destination", "-d");
        args.texts("match").forEach(match -> value(match, "-m"));
        var flags = args.dictOrNull("tcp_flags");
        if (flags != null && flags.get("flags") != null && flags.get("flags_set") != null) {
            words.add("--tcp-flags");
            words.add(String.join(",", new Arguments(java.util.Map.of("x", flags.get("flags"))).texts("x")));
            words.add(String.join(",", new Arguments(java.util.Map.of("x", flags.get("flags_set"))).texts("x")));
        }
        value(jump, "-j");
        if ("tee".equals(lower(jump))) {
            flag("gateway", "--gateway");
        }
        flag("log_prefix", "--log-prefix");
        flag("log_level", "--log-level");
        flag("to_destination", "--to-destination");
        if (!args.list("destination_ports").isEmpty()) {
            add("-m", "multiport", "--dports", String.join(",", args.texts("destination_ports")));
        }
        flag("to_source", "--to-source");
        flag("goto", "-g");
        flag("in_interface", "-i");
        flag("out_interface", "-o");
        flag("fragment", "-f");
        flag("set_counters", "-c");
        flag("source_port", "--source-port");
        flag("destination_port", "--destination-port");
        flag("to_ports", "--to-ports");
        mark("set_dscp_mark", "--set-dscp");
        mark("set_dscp_mark_class", "--set-dscp-class");
        switch (args.text("syn")) {
            case "match" -> words.add("--syn");
            case "negate" -> add("!", "--syn");
            default -> {}
        }
    }

    private void mark(String name, String flag) {
        flag(name, flag);
        if (given(name) && !"dscp".equals(lower(jump))) {
            add("-j", "DSCP");
        }
    }

    private void matches() {
        List<String> match = args.texts("match");
        String states = String.join(",", args.texts("ctstate"));
        if (!states.isEmpty()) {
            if (match.contains("conntrack")) {
                add("--ctstate", states);
            } else if (match.contains("state")) {
                add("--state", states);
            } else {
                add("-m", "conntrack", "--ctstate", states);
            }
        }
        if (given("src_range") || given("dst_range")) {
            if (!match.contains("iprange")) {
                add("-m", "iprange");
            }
            flag("src_range", "--src-range");
            flag("dst_range", "--dst-range");
        }
        if (given("match_set")) {
            if (!match.contains("set")) {
                add("-m", "set");
            }
            flag("match_set", "--match-set");
            String flags = args.textOrNull("match_set_flags");
            if (flags != null) {
                words.add(flags);
            }
        }
        if (given("limit") || given("limit_burst")) {
            add("-m", "limit");
        }
        flag("limit", "--limit");
        flag("limit_burst", "--limit-burst");
        for (String owner : List.of("uid_owner", "gid_owner")) {
            if (given(owner)) {
                add("-m", "owner");
                flag(owner, owner.startsWith("u") ? "--uid-owner" : "--gid-owner");
            }
        }
    }

    private void ends() {
        if (jump == null && given("reject_with")) {
            add("-j", "REJECT");
        }
        flag("reject_with", "--reject-with");
        flag("icmp_type", args.text("ip_version").equals("ipv6") ? "--icmpv6-type" : "--icmp-type");
        if (given("comment")) {
            add("-m", "comment");
        }
        flag("comment", "--comment");
    }

    private boolean given(String name) {
        String value = args.textOrNull(name);
        return value != null && !value.isEmpty();
    }

    private void flag(String name, String flag) {
        value(args.textOrNull(name), flag);
    }

    private void value(@Nullable String value, String flag) {
        if (value == null) {
            return;
        }
        if (value.startsWith("!")) {
            add("!", flag, value.substring(1));
        } else {
            add(flag, value);
        }
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
