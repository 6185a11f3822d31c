package dev.shevek.modules.system;

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
import dev.shevek.module.Script;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Looks into the name service databases; where there is no getent, into the files of /etc. */
public final class Getent implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.getent",
            "Look up entries of passwd, group, hosts and other databases",
            Options.of(
                    Option.str("database").mandatory(),
                    Option.str("key"),
                    Option.str("service"),
                    Option.str("split"),
                    Option.bool("fail_key").orElse(true)));

    private static final String LOOK = """
            if command -v getent >/dev/null 2>&1; then
              exec getent "$1" ${2:+"$2"} ${3:+-s "$3"}
            fi
            [ -r "/etc/$1" ] || exit 1
            [ -n "$2" ] || exec cat "/etc/$1"
            r=2
            while IFS= read -r l; do
              case $l in "$2":*) printf '%s\\n' "$l"; r=0 ;; esac
            done <"/etc/$1"
            exit $r
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        Script look = Script.of(LOOK, args.text("database"), args.text("key", ""), args.text("service", ""));
        return Next.look(look, answer -> answer, answer -> Next.done(result(args, answer)));
    }

    private static Result result(Arguments args, Answer answer) {
        String database = args.text("database");
        String missing = "One or more supplied key could not be found in the database.";
        if (answer.status() == 2 && !args.bool("fail_key")) {
            Value tree = DictValue.ofTexts(Map.of(args.text("key", ""), NoneValue.NONE));
            return facts(database, tree).with("msg", StrValue.of(missing));
        }
        if (!answer.succeeded()) {
            throw new ModuleFailure(
                    switch (answer.status()) {
                        case 1 -> "Missing arguments, or database unknown.";
                        case 2 -> missing;
                        case 3 -> "Enumeration not supported on this database.";
                        default -> "Unexpected failure!";
                    });
        }
        boolean colons = List.of("passwd", "shadow", "group", "gshadow").contains(database);
        String split = args.has("split") ? args.text("split") : colons ? ":" : null;
        Map<String, List<Value>> records = new LinkedHashMap<>();
        for (String line : answer.out().split("\\n", -1)) {
            if (!line.isEmpty()) {
                String[] fields = split == null ? line.strip().split("\\s+", -1) : line.split(Pattern.quote(split), -1);
                records.computeIfAbsent(fields[0], key -> new ArrayList<>())
                        .add(ListValue.ofTexts(List.of(fields).subList(1, fields.length)));
            }
        }
        Map<String, Value> tree = new LinkedHashMap<>();
        records.forEach((key, found) ->
                tree.put(key, found.size() == 1 ? found.getFirst() : new ListValue(List.copyOf(found))));
        return facts(database, DictValue.ofTexts(tree));
    }

    private static Result facts(String database, Value tree) {
        return Result.of(false, Map.of("ansible_facts", DictValue.ofTexts(Map.of("getent_" + database, tree))));
    }
}
