package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Linux capabilities of a program, by {@code getcap} and {@code setcap}. */
public final class Capabilities implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.capabilities",
            "Manage Linux capabilities",
            Options.of(
                    Option.str("path").aliases("key").mandatory(),
                    Option.str("capability").aliases("cap").mandatory(),
                    Option.str("state").orElse("present").choices("absent", "present")));

    /** A capability: its name, what is done to the sets, and the sets; the last two are empty when not said. */
    private record Capability(String name, String operator, String flags) {
        static Capability parse(String text, boolean operatorRequired) {
            for (char operator : new char[] {'=', '-', '+'}) {
                int at = text.indexOf(operator);
                if (at >= 0) {
                    return new Capability(text.substring(0, at), String.valueOf(operator), text.substring(at + 1));
                }
            }
            if (operatorRequired) {
                throw new ModuleFailure("Couldn't find operator (one of: ('=', '-', '+'))");
            }
            return new Capability(text, "", "");
        }

        String text() {
            return name + operator + flags;
        }
    }

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String path = args.text("path").strip();
        boolean present = args.text("state").equals("present");
        return Tools.find(List.of("getcap", "setcap"), tools -> {
            Capability wanted = Capability.parse(args.text("capability").strip().toLowerCase(Locale.ROOT), present);
            return Tools.query("", List.of(tools.get(0), "-v", path), answer -> {
                if (!answer.succeeded() || !answer.err().isEmpty()) {
                    throw unreadable(path, answer);
                }
                return decide(request, path, wanted, read(path, answer), tools.get(1));
            });
        });
    }

    private static ModuleFailure unreadable(String path, Answer answer) {
        return new ModuleFailure(Result.failed("Unable to get capabilities of " + path)
                .with("stdout", StrValue.of(answer.out().strip()))
                .with("stderr", StrValue.of(answer.err())));
    }

    private static List<Capability> read(String path, Answer answer) {
        List<Capability> all = new ArrayList<>();
        String out = answer.out().strip();
        if (out.equals(path)) {
            return all;
        }
        int equals = out.indexOf(" =");
        String rest;
        if (equals >= 0) {
            rest = out.substring(equals + 2).strip();
        } else if (out.endsWith(")") || out.indexOf(' ') < 0) {
            throw unreadable(path, answer);
        } else {
            rest = out.split("\\s+", -1)[1];
        }
        for (String word : rest.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            String[] names = word.split(",", -1);
            Capability last = Capability.parse(names[names.length - 1], true);
            for (int i = 0; i < names.length - 1; i++) {
                all.add(new Capability(names[i], last.operator(), last.flags()));
            }
            all.add(last);
        }
        return all;
    }

    private static Next decide(
            Request<Arguments> request, String path, Capability wanted, List<Capability> now, String setcap) {
        String state = request.arguments().text("state");
        boolean present = state.equals("present");
        boolean right = present
                ? now.contains(wanted)
                : now.stream().noneMatch(each -> each.name().equals(wanted.name()));
        if (right) {
            return Next.done(Result.of(false, Map.of("state", StrValue.of(state))));
        }
        List<String> all = new ArrayList<>();
        now.stream().filter(each -> !each.name().equals(wanted.name())).forEach(each -> all.add(each.text()));
        if (present) {
            all.add(wanted.text());
        }
        Result predicted = Result.of(true, Map.of("msg", StrValue.of("capabilities changed")));
        return new Next.Do(List.of(Tools.step(List.of(setcap, String.join(" ", all), path))), predicted, answers -> {
            Answer set = answers.getLast();
            if (!set.succeeded()) {
                return Next.done(Result.failed("Unable to set capabilities of " + path)
                        .with("stdout", StrValue.of(set.out()))
                        .with("stderr", StrValue.of(set.err())));
            }
            return Next.done(predicted.with("state", StrValue.of(state)).with("stdout", StrValue.of(set.out())));
        });
    }
}
