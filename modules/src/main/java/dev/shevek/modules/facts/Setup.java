package dev.shevek.modules.facts;

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
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.ShellPattern;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers facts about a host in one round trip. */
public final class Setup implements Module<Setup.Args> {
    /**
     * What is asked.
     *
     * @param subset which parts
     * @param filter patterns of names; none for all
     * @param path where local facts are
     * @param timeout seconds for looking at mounts
     */
    public record Args(List<String> subset, List<String> filter, String path, long timeout) {}

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.setup",
            List.of(),
            "Gather facts about a host",
            Options.of(
                    Option.list("gather_subset", OptionType.STR).orElse(ListValue.of(StrValue.of("all"))),
                    Option.integer("gather_timeout").orElse(10),
                    Option.list("filter", OptionType.STR).orElse(ListValue.EMPTY),
                    Option.path("fact_path").orElse("/etc/ansible/facts.d")),
            null,
            given -> new Args(
                    given.texts("gather_subset"),
                    given.texts("filter"),
                    given.text("fact_path", ""),
                    given.integer("gather_timeout", 10)));

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args args = request.arguments();
        Set<String> parts;
        try {
            parts = FactParts.wanted(args.subset());
        } catch (IllegalArgumentException unknown) {
            throw new ModuleFailure(String.valueOf(unknown.getMessage()));
        }
        Script script = Script.of(
                FactScript.CODE, String.join(" ", parts), args.path(), Long.toString(Math.max(1, args.timeout())));
        return Next.look(script, answer -> FactText.parse(answer.out()), text -> Next.done(result(text, parts, args)));
    }

    /** Makes -v show no facts. */
    private static final String NOT_SHOWN = "_ansible_verbose_override";

    private static Result result(FactText text, Set<String> parts, Args args) {
        List<String> warnings = new ArrayList<>();
        Facts facts = new Facts();
        FactParts.collect(text, parts, facts, warnings);
        Map<String, Value> named = new LinkedHashMap<>();
        facts.values().forEach((key, value) -> named.put("ansible_" + key, value));
        named.put("gather_subset", ListValue.ofTexts(args.subset()));
        named.put("module_setup", BoolValue.TRUE);
        if (!args.filter().isEmpty()) {
            named.keySet().removeIf(key -> args.filter().stream().noneMatch(pattern -> matches(key, pattern)));
        }
        return Result.of(false, Map.of("ansible_facts", DictValue.ofTexts(named)))
                .with(NOT_SHOWN, BoolValue.TRUE)
                .withWarnings(warnings);
    }

    private static boolean matches(String key, String pattern) {
        if (pattern.isEmpty() || ShellPattern.compile(pattern).matcher(key).matches()) {
            return true;
        }
        boolean full = pattern.startsWith("ansible_") || pattern.startsWith("facter") || pattern.startsWith("ohai");
        return !full && ShellPattern.compile("ansible_" + pattern).matcher(key).matches();
    }
}
