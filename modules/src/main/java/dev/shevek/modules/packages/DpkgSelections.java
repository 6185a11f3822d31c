package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets what dpkg is to do with a package: install, hold, deinstall or purge it. */
public final class DpkgSelections implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.dpkg_selections",
            "Change dpkg package selections",
            Options.of(
                    Option.str("name").mandatory(),
                    Option.str("selection")
                            .choices("install", "hold", "deinstall", "purge")
                            .mandatory()));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return Next.look(
                Script.of("dpkg --get-selections \"$1\"", args.text("name")),
                answer -> current(args, answer),
                current -> decide(args, current));
    }

    private static String current(Arguments args, Answer answer) {
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err());
        }
        if (answer.err().contains("no packages found matching")) {
            throw new ModuleFailure("Failed to find package '" + args.text("name") + "' to perform selection '"
                    + args.text("selection") + "'.");
        }
        String[] words = answer.out().strip().split("\\s+", -1);
        return words.length > 1 ? words[1] : "not present";
    }

    private static Next decide(Arguments args, String current) {
        String wanted = args.text("selection");
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("before", StrValue.of(current));
        values.put("after", StrValue.of(wanted));
        Result result = Result.of(!current.equals(wanted), values);
        if (!result.changed()) {
            return Next.done(result);
        }
        Script set = Script.of("exec dpkg --set-selections").reading(Content.of(args.text("name") + " " + wanted));
        return Next.doing(List.of(new Step.Command(set)), result);
    }
}
