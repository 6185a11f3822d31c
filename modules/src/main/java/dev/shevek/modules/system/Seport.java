package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
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
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;

/** Types of network ports in the policy of SELinux. */
public final class Seport implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.seport",
            "Manages SELinux network port type definitions",
            Options.of(
                    Option.bool("ignore_selinux_state").orElse(false),
                    Option.bool("local").orElse(false),
                    Option.list("ports", OptionType.STR).mandatory(),
                    Option.str("proto").choices("tcp", "udp").mandatory(),
                    Option.bool("reload").orElse(true),
                    Option.str("setype").mandatory(),
                    Option.str("state").choices("absent", "present").orElse("present")));

    /** Whether SELinux is on, then all that have a type: the type, the protocol, the ports. With {@code $1} only local ones. */
    private static final String LOOK = Tools.PATH + """
            if [ -e /sys/fs/selinux/enforce ]; then echo on; else echo off; fi
            command -v semanage >/dev/null 2>&1 || { echo missing; exit 0; }
            semanage port -l -n ${1:+"$1"}
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        Script local = Script.of(LOOK, args.bool("local") ? "-C" : "");
        return Next.look(local, answer -> seen(args, answer), typed -> {
            if (!args.bool("local") || args.text("state").equals("absent")) {
                return decide(args, typed, typed);
            }
            return Next.look(Script.of(LOOK, ""), answer -> seen(args, answer), all -> decide(args, typed, all));
        });
    }

    private static List<String> seen(Arguments args, Answer answer) {
        List<String> lines = answer.out().lines().toList();
        if (lines.getFirst().equals("off") && !args.bool("ignore_selinux_state")) {
            throw new ModuleFailure("SELinux is disabled on this host.");
        }
        if (lines.contains("missing")) {
            throw Tools.missing("semanage");
        }
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err().strip());
        }
        return lines.subList(1, lines.size());
    }

    /** The ports of a type, or of any when it is empty. */
    private static List<String> ports(List<String> lines, String type, String proto) {
        List<String> ports = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", 3);
            if (words.length == 3 && words[1].equals(proto) && (type.isEmpty() || words[0].equals(type))) {
                ports.addAll(List.of(words[2].split(", *")));
            }
        }
        return ports;
    }

    private static Next decide(Arguments args, List<String> typed, List<String> all) {
        String proto = args.text("proto");
        String type = args.text("setype");
        boolean present = args.text("state").equals("present");
        List<String> there = ports(typed, type, proto);
        List<String> known = ports(all, "", proto);
        List<List<String>> commands = new ArrayList<>();
        for (String port : args.texts("ports")) {
            if (there.contains(port) == present) {
                continue;
            }
            List<String> command = new ArrayList<>(List.of("semanage", "port"));
            command.add(!present ? "-d" : known.contains(port) ? "-m" : "-a");
            if (!args.bool("reload")) {
                command.add("-N");
            }
            if (present) {
                command.addAll(List.of("-t", type));
            }
            command.addAll(List.of("-p", proto, port));
            commands.add(command);
        }
        Result result = Result.of(!commands.isEmpty())
                .with("ports", ListValue.ofTexts(args.texts("ports")))
                .with("proto", StrValue.of(proto))
                .with("setype", StrValue.of(type))
                .with("state", StrValue.of(args.text("state")));
        return Tools.run(commands, result);
    }
}
