package dev.shevek.modules.packages;

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
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists installed packages as facts. */
public final class PackageFacts implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.package_facts",
            "List installed packages as facts",
            Options.of(
                    Option.list("manager", OptionType.STR).orElse(ListValue.of(StrValue.of("auto"))),
                    Option.str("strategy").orElse("first").choices("first", "all")));

    private static final String LOOK = """

            for m do
              case $m in
              apk) command -v apk >/dev/null 2>&1 || continue
                echo '#apk'; apk info -v 2>/dev/null ;;
              apt) command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 || continue
                echo '#apt'
                dpkg-query -W -f '${db:Status-Abbrev}\\t${Package}\\t${Version}\\t${Architecture}\\t${Section}\\n' 2>/dev/null |
                  grep '^.i' ;;
              rpm) command -v rpm >/dev/null 2>&1 || continue
                echo '#rpm'
                rpm -qa --qf '%{NAME}\\t%{VERSION}\\t%{RELEASE}\\t%{EPOCH}\\t%{ARCH}\\n' 2>/dev/null ;;
              pacman) command -v pacman >/dev/null 2>&1 || continue
                echo '#pacman'; pacman -Q 2>/dev/null ;;
              esac
            done
            exit 0
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        List<String> managers = new ArrayList<>();
        for (String name : request.arguments().texts("manager")) {
            switch (name) {
                case "auto" -> managers.addAll(List.of("apk", "apt", "pacman", "rpm"));
                case "dnf", "dnf5", "yum", "zypper" -> managers.add("rpm");
                case "apt", "apk", "rpm", "pacman" -> managers.add(name);
                default -> throw new ModuleFailure("Unsupported package managers requested: " + name);
            }
        }
        boolean first = request.arguments().text("strategy").equals("first");
        return Next.look(
                new Script(LOOK, managers, null),
                answer -> parse(answer.out(), first),
                packages -> Next.done(result(packages, managers)));
    }

    private static Result result(Map<String, List<Value>> packages, List<String> managers) {
        if (packages.isEmpty()) {
            throw new ModuleFailure("Could not detect a supported package manager from the following list: " + managers
                    + ", or the required Python library is not installed. Check warnings for details.");
        }
        Map<String, Value> all = new LinkedHashMap<>();
        packages.forEach((name, list) -> all.put(name, new ListValue(list)));
        return Result.of(false, Map.of("ansible_facts", DictValue.ofTexts(Map.of("packages", DictValue.ofTexts(all)))));
    }

    private static Map<String, List<Value>> parse(String out, boolean first) {
        Map<String, List<Value>> packages = new LinkedHashMap<>();
        String manager = "";
        for (String line : out.split("\\n", -1)) {
            if (line.startsWith("#")) {
                if (first && !packages.isEmpty()) {
                    break;
                }
                manager = line.substring(1);
                continue;
            }
            String[] field = line.split(manager.equals("pacman") ? " " : "\\t", -1);
            Map<String, Value> entry = new LinkedHashMap<>();
            switch (manager) {
                case "apt" -> {
                    if (field.length > 4) {
                        entry.put("name", StrValue.of(field[1]));
                        entry.put("version", StrValue.of(field[2]));
                        entry.put("arch", StrValue.of(field[3]));
                        entry.put("category", StrValue.of(field[4]));
                        entry.put("origin", StrValue.EMPTY);
                    }
                }
                case "rpm" -> {
                    if (field.length > 4) {
                        entry.put("name", StrValue.of(field[0]));
                        entry.put("version", StrValue.of(field[1]));
                        entry.put("release", StrValue.of(field[2]));
                        entry.put(
                                "epoch",
                                field[3].matches("[0-9]+") ? IntValue.of(Long.parseLong(field[3])) : NoneValue.NONE);
                        entry.put("arch", field[4].equals("(none)") ? NoneValue.NONE : StrValue.of(field[4]));
                    }
                }
                case "apk" -> apk(line, entry);
                case "pacman" -> {
                    if (field.length > 1) {
                        entry.put("name", StrValue.of(field[0]));
                        entry.put("version", StrValue.of(field[1]));
                    }
                }
                default -> {}
            }
            if (entry.get("name") instanceof StrValue name) {
                entry.put("source", StrValue.of(manager));
                packages.computeIfAbsent(name.text(), key -> new ArrayList<>()).add(DictValue.ofTexts(entry));
            }
        }
        return packages;
    }

    /** {@code name-1.2-r3}. */
    private static void apk(String line, Map<String, Value> entry) {
        int release = line.lastIndexOf('-');
        int version = release < 1 ? -1 : line.lastIndexOf('-', release - 1);
        if (version > 0) {
            entry.put("name", StrValue.of(line.substring(0, version)));
            entry.put("version", StrValue.of(line.substring(version + 1)));
            entry.put("release", StrValue.of(line.substring(release + 1)));
        }
    }
}
