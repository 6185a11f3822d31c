package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.Diff;
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
import dev.shevek.module.Step;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers the questions that Debian packages ask when they are installed. */
public final class Debconf implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.debconf",
            "Configure a Debian package before it is installed",
            Options.of(
                            Option.str("name").mandatory().aliases("pkg"),
                            Option.str("question").aliases("selection", "setting"),
                            Option.str("vtype")
                                    .choices(
                                            "boolean",
                                            "error",
                                            "multiselect",
                                            "note",
                                            "password",
                                            "seen",
                                            "select",
                                            "string",
                                            "text",
                                            "title"),
                            Option.raw("value").aliases("answer"),
                            Option.bool("unseen").orElse(false))
                    .rule(new OptionRule.RequiredTogether(List.of("question", "vtype", "value"))));

    private static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin
            debconf-show "$1" || exit
            printf '\\0'
            if [ -n "$2" ]; then debconf-get-selections | grep -F "$1" || :; fi
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String password = args.text("vtype", "").equals("password") ? "1" : "";
        return Next.look(Script.of(LOOK, args.text("name"), password), Debconf::seen, seen -> decide(request, seen));
    }

    private static String[] seen(Answer answer) {
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err());
        }
        return answer.out().split("\\x00", 2);
    }

    private static Next decide(Request<Arguments> request, String[] seen) {
        Arguments args = request.arguments();
        Map<String, Value> known = new LinkedHashMap<>();
        for (String line : seen[0].lines().toList()) {
            int colon = line.indexOf(':');
            if (colon >= 0) {
                String key =
                        line.substring(0, colon).replaceAll("^\\*+|\\*+$", "").strip();
                known.put(key, StrValue.of(line.substring(colon + 1).strip()));
            }
        }
        String question = args.textOrNull("question");
        if (question == null) {
            return Next.done(result(false, "", DictValue.ofTexts(known)));
        }
        String type = args.text("vtype", "");
        Value given = args.get("value");
        Value existing = known.get(question);
        Value wanted = wanted(type, given == null ? StrValue.EMPTY : given, existing != null);
        if (existing != null && wanted.equals(existing(args, type, wanted, existing, seen[1]))) {
            return Next.done(result(false, "", DictValue.ofTexts(known)));
        }
        Value stored = wanted instanceof ListValue list ? StrValue.of(String.join(", ", texts(list))) : wanted;
        Map<String, Value> previous = new LinkedHashMap<>(existing == null ? known : Map.of());
        previous.put(question, existing == null ? StrValue.EMPTY : existing);
        Map<String, Value> after = new LinkedHashMap<>(previous);
        after.put(question, request.check() ? wanted : stored);
        DictValue current = DictValue.ofTexts(Map.of(question, request.check() ? wanted : stored));
        Result base = result(true, "", current).with("previous", DictValue.ofTexts(previous));
        Diff diff = new Diff(DictValue.ofTexts(previous), DictValue.ofTexts(after), null, null, null);
        Result result = request.diff() ? base.withDiffs(List.of(diff)) : base;
        String line = args.text("name") + " " + question + " " + type + " " + plain(stored);
        Content content = new Content.Inline(line.getBytes(StandardCharsets.UTF_8), true);
        List<String> words = new ArrayList<>(List.of("debconf-set-selections"));
        if (args.bool("unseen")) {
            words.add("-u");
        }
        Step step = new Step.Command(new Script("PATH=$PATH:/usr/sbin:/sbin; exec \"$@\"", words, content));
        return new Next.Do(List.of(step), result, answers -> {
            Answer set = answers.getLast();
            if (!set.succeeded()) {
                throw new ModuleFailure(set.err());
            }
            return Next.done(result.with("msg", StrValue.of(set.out())));
        });
    }

    private static Result result(boolean changed, String message, Value current) {
        return Result.of(changed, Map.of("msg", StrValue.of(message))).with("current", current);
    }

    private static Value wanted(String type, Value given, boolean sorted) {
        return switch (given) {
            case ListValue list
            when type.equals("multiselect") ->
                ListValue.ofTexts(sorted ? texts(list).stream().sorted().toList() : texts(list));
            case StrValue text
            when type.equals("boolean") -> StrValue.of(text.text().toLowerCase(Locale.ROOT));
            case StrValue text -> text;
            case BoolValue flag when type.equals("boolean") -> StrValue.of(flag.value() ? "true" : "false");
            case BoolValue flag -> StrValue.of(flag.value() ? "True" : "False");
            default -> StrValue.of(given.toString());
        };
    }

    private static Value existing(Arguments args, String type, Value wanted, Value shown, String selections) {
        String text = plain(shown);
        if (type.equals("boolean")) {
            return StrValue.of(text.toLowerCase(Locale.ROOT));
        }
        if (wanted instanceof ListValue) {
            return ListValue.ofTexts(List.of(text.split(",", -1)).stream()
                    .map(String::strip)
                    .sorted()
                    .toList());
        }
        if (!type.equals("password")) {
            return shown;
        }
        for (String line : selections.lines().toList()) {
            String[] field = line.split("\t", -1);
            if (line.startsWith(args.text("name")) && field.length < 4) {
                return StrValue.EMPTY;
            }
            if (line.startsWith(args.text("name")) && field[1].equals(args.text("question")) && field[2].equals(type)) {
                return StrValue.of(field[3]);
            }
        }
        return ListValue.EMPTY;
    }

    private static List<String> texts(ListValue list) {
        return list.items().stream().map(Debconf::plain).toList();
    }

    private static String plain(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }
}
