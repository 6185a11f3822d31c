package dev.shevek.modules.network;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The uncomplicated firewall: its state, defaults, logging and rules. */
public final class Ufw implements Module<Arguments> {
    private static final List<String> COMMANDS = List.of("state", "default", "rule", "logging");

    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.ufw",
            "Manage firewall with UFW",
            Options.of(
                            Option.str("state").choices("enabled", "disabled", "reloaded", "reset"),
                            Option.str("default").aliases("policy").choices("allow", "deny", "reject"),
                            Option.str("logging").choices("full", "high", "low", "medium", "off", "on"),
                            Option.str("direction").choices("in", "incoming", "out", "outgoing", "routed"),
                            Option.bool("delete").orElse(false),
                            Option.bool("route").orElse(false),
                            Option.integer("insert"),
                            Option.str("insert_relative_to")
                                    .orElse("zero")
                                    .choices("zero", "first-ipv4", "last-ipv4", "first-ipv6", "last-ipv6"),
                            Option.str("rule").choices("allow", "deny", "limit", "reject"),
                            Option.str("interface").aliases("if"),
                            Option.str("interface_in").aliases("if_in"),
                            Option.str("interface_out").aliases("if_out"),
                            Option.bool("log").orElse(false),
                            Option.str("from_ip").aliases("from", "src").orElse("any"),
                            Option.str("from_port"),
                            Option.str("to_ip").aliases("dest", "to").orElse("any"),
                            Option.str("to_port").aliases("port"),
                            Option.str("proto")
                                    .aliases("protocol")
                                    .choices("ah", "any", "esp", "ipv6", "tcp", "udp", "gre", "igmp", "vrrp"),
                            Option.str("name").aliases("app"),
                            Option.str("comment"))
                    .rule(new OptionRule.MutuallyExclusive(List.of("name", "proto", "logging")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("direction", "interface_in")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("direction", "interface_out")))
                    .rule(new OptionRule.RequiredOneOf(COMMANDS))
                    .rule(new OptionRule.RequiredBy("interface", List.of("direction"))));

    static final String RULES = "grep -h '^### tuple' /lib/ufw/user.rules /lib/ufw/user6.rules /etc/ufw/user.rules"
            + " /etc/ufw/user6.rules /var/lib/ufw/user.rules /var/lib/ufw/user6.rules";

    /** Answers the path, the state, the rules, the numbered rules and the version, with a NUL behind each. */
    private static final String LOOK = Tools.PATH + """
            u=$(command -v ufw) || exit 0
            export LANG=C
            printf '%s\\0%s\\0' "$u" "$(command -v grep)"
            o=$("$u" status verbose 2>&1) || { printf '%s' "$o" >&2; exit 1; }
            printf '%s\\n\\0' "$o"
            """ + RULES + " 2>/dev/null\nprintf '\\0'\n" + """
            "$u" status numbered 2>/dev/null
            printf '\\0'
            "$u" --version
            printf '\\0'
            """;

    private static final String RUN = Tools.PATH + "export LANG=C\nexec \"$@\"\n";

    private static final String AFTER =
            Tools.PATH + "export LANG=C\nufw status verbose\nprintf '\\0'\n" + RULES + " 2>/dev/null\nexit 0\n";

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        return Next.look(
                Script.of(LOOK), Ufw::seen, seen -> new UfwPlan(request.arguments(), request.check(), seen).next());
    }

    private static UfwState seen(Answer answer) {
        if (!answer.succeeded()) {
            throw new ModuleFailure(Result.failed(answer.err()));
        }
        String[] parts = answer.out().split("\0", -1);
        if (parts.length < 6) {
            throw Tools.missing("ufw");
        }
        return new UfwState(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    /** A command line, cut into words by quotes and blanks; no shell reads it. */
    static Step step(String line) {
        return new Step.Command(new Script(RUN, ShellWords.split(line), null));
    }

    /** The commands, and what they changed. */
    static Next apply(List<String> shown, List<String> lines, boolean changed, UfwState before) {
        List<Step> steps = new ArrayList<>();
        lines.forEach(line -> steps.add(step(line)));
        steps.add(new Step.Command(Script.of(AFTER)));
        Result predicted = Result.of(changed, Map.of("commands", ListValue.ofTexts(shown)));
        return new Next.Do(steps, predicted, answers -> {
            Answer last = answers.getLast();
            if (answers.size() < steps.size()) {
                String said = last.err().isEmpty() ? last.out() : last.err();
                return Next.done(Result.failed(said).with("commands", ListValue.ofTexts(shown)));
            }
            String[] after = last.out().split("\0", -1);
            // a list of rules ends in a blank line, which the first look has lost
            String status = after[0].stripTrailing();
            boolean different =
                    changed || !status.equals(before.status().stripTrailing()) || !after[1].equals(before.rules());
            return Next.done(Result.of(different, Map.of("commands", ListValue.ofTexts(shown)))
                    .with("msg", StrValue.of(status)));
        });
    }
}
