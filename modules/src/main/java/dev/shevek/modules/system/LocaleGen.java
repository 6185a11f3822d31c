package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
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
import dev.shevek.module.Step;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Locales that are generated on a host with glibc, by {@code /etc/locale.gen}. */
public final class LocaleGen implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.locale_gen",
            "Creates or removes locales",
            Options.of(
                    Option.list("name", OptionType.STR).mandatory(),
                    Option.str("state").orElse("present").choices("absent", "present")));

    /** Parts, each with a NUL behind: the list of wanted locales, what is supported, what is there. */
    private static final String LOOK = """
            if [ -f /etc/locale.gen ]; then cat /etc/locale.gen
            elif [ -e /var/lib/locales/supported.d ]; then printf legacy
            else printf none
            fi
            printf '\\0'
            cat /usr/share/i18n/SUPPORTED 2>/dev/null
            printf '\\0'
            locale -a 2>/dev/null
            """;

    private static final String[][] SPELLINGS = {
        {".utf8", ".UTF-8"}, {".eucjp", ".EUC-JP"}, {".iso885915", ".ISO-8859-15"}, {".cp1251", ".CP1251"},
        {".koi8r", ".KOI8-R"}, {".armscii8", ".ARMSCII-8"}, {".euckr", ".EUC-KR"}, {".gbk", ".GBK"},
        {".gb18030", ".GB18030"}, {".euctw", ".EUC-TW"}
    };

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return Next.look(Script.of(LOOK), answer -> answer.out().split("\0", -1), seen -> decide(args, seen));
    }

    private static Next decide(Arguments args, String[] seen) {
        String file = seen[0];
        if (file.equals("none")) {
            throw new ModuleFailure(
                    "/var/lib/locales/supported.d and /etc/locale.gen are missing. Is the package \"locales\" installed?");
        }
        if (file.equals("legacy")) {
            throw new ModuleFailure("/var/lib/locales/supported.d is not supported here, only /etc/locale.gen is.");
        }
        List<String> names = args.texts("name");
        List<String> there = seen[2].lines().map(LocaleGen::spelled).toList();
        List<String> supported = seen[1].lines()
                .map(line -> line.strip().replaceFirst("^#\\s*", "").split("\\s+", -1)[0])
                .toList();
        List<String> unknown = names.stream()
                .filter(name -> !supported.contains(name) && !there.contains(spelled(name)))
                .toList();
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("name", ListValue.ofTexts(names));
        values.put("mechanism", StrValue.of("glibc"));
        values.put("ubuntu_mode", BoolValue.FALSE);
        if (!unknown.isEmpty()) {
            DictValue vars = DictValue.ofTexts(values);
            Result failed = Result.failed("The following locales you have entered are not available on your system: "
                            + String.join(", ", unknown))
                    .with("output", vars.with("diff", DictValue.EMPTY))
                    .with("vars", vars);
            for (Map.Entry<String, Value> entry : values.entrySet()) {
                failed = failed.with(entry.getKey(), entry.getValue());
            }
            throw new ModuleFailure(failed);
        }
        boolean present = names.stream().allMatch(name -> there.contains(spelled(name)));
        boolean wanted = args.text("state").equals("present");
        Result result = Result.of(present != wanted, values);
        if (present == wanted) {
            return Next.done(result);
        }
        String text = file;
        for (String name : names) {
            text = Pattern.compile("(?m)^#?\\s*" + Pattern.quote(name) + " (.+)$")
                    .matcher(text)
                    .replaceAll(Matcher.quoteReplacement((wanted ? "" : "# ") + name + " ") + "$1");
        }
        Step write = new Step.Write("/etc/locale.gen", Content.of(text), FileAttributes.NONE, false, null, true, null);
        List<String> argv = List.of("locale-gen");
        Result unchanged = Result.of(false, values); // the original looks again, and in check mode nothing is other
        return new Next.Do(List.of(write, Tools.step(argv)), unchanged, answers -> {
            Answer last = answers.getLast();
            if (!last.succeeded()) {
                return Next.done(answers.size() < 2 ? Result.failed(last.err()) : Tools.failed(argv, last));
            }
            return Next.done(result);
        });
    }

    private static String spelled(String name) {
        String text = name;
        for (String[] pair : SPELLINGS) {
            text = text.replace(pair[0], pair[1]);
        }
        return text;
    }
}
