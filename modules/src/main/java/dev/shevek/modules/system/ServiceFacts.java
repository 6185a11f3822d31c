package dev.shevek.modules.system;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists services and their states as facts. */
public final class ServiceFacts implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC =
            ModuleSpec.of("ansible.builtin.service_facts", "List services as facts", Options.of());

    private static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin
            if command -v service >/dev/null 2>&1 && [ -e /etc/init.d ] && ! [ -e /sbin/openrc ]; then
              echo '#sysv'
              service --status-all 2>/dev/null
            fi
            if command -v rc-status >/dev/null 2>&1; then
              echo '#openrc'
              rc-status -a -s 2>/dev/null
              echo '#levels'
              rc-update show -v 2>/dev/null
            fi
            if [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1; then
              echo '#units'
              systemctl list-units --no-pager --type service --all --plain 2>/dev/null
              echo '#files'
              f=$(systemctl list-unit-files --no-pager --type service --all 2>/dev/null)
              printf '%s\\n' "$f"
              set --
              while read -r n r; do
                case $n in *@.service) ;; *.service) set -- "$@" "$n" ;; esac
              done <<EOF
            $f
            EOF
              echo '#names'
              printf '%s\\n' "$@"
              echo '#active'
              systemctl show --no-pager --property=ActiveState -- "$@" 2>/dev/null
            fi
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        return Next.look(Script.of(LOOK), answer -> parse(answer.out()), services -> Next.done(result(services)));
    }

    private static Result result(Map<String, Map<String, String>> services) {
        if (services.isEmpty()) {
            return Result.of(
                    false,
                    Map.of(
                            "skipped",
                            BoolValue.TRUE,
                            "msg",
                            StrValue.of("Failed to find any services. This can be due to privileges or some other"
                                    + " configuration issue.")));
        }
        Map<String, Value> all = new LinkedHashMap<>();
        services.forEach((name, service) -> {
            Map<String, Value> values = new LinkedHashMap<>();
            service.forEach((key, value) -> values.put(key, StrValue.of(value)));
            all.put(name, DictValue.ofTexts(values));
        });
        return Result.of(false, Map.of("ansible_facts", DictValue.ofTexts(Map.of("services", DictValue.ofTexts(all)))));
    }

    /** Services by name. */
    static Map<String, Map<String, String>> parse(String out) {
        Map<String, Map<String, String>> services = new LinkedHashMap<>();
        String section = "";
        List<String> names = new ArrayList<>();
        int shown = 0;
        Set<String> onlyFiles = new HashSet<>();
        for (String line : out.split("\\n", -1)) {
            if (line.startsWith("#")) {
                section = line;
                continue;
            }
            String[] words = line.strip().split("\\s+", -1);
            switch (section) {
                case "#sysv" -> {
                    if (words.length > 3 && words[0].equals("[")) {
                        String state = words[1].equals("+") ? "running" : words[1].equals("-") ? "stopped" : "unknown";
                        put(services, words[3], state, null, "sysv");
                    }
                }
                case "#openrc" -> {
                    if (words.length > 2 && line.contains("[")) {
                        String state = line.contains("started") ? "running" : "stopped";
                        put(services, words[0], state, null, "openrc");
                    }
                }
                case "#units" -> unit(services, words);
                case "#files" -> {
                    if (words.length > 1 && words[0].endsWith(".service")) {
                        Map<String, String> known = services.get(words[0]);
                        if (known == null) {
                            put(services, words[0], "unknown", words[1], "systemd");
                            onlyFiles.add(words[0]);
                        } else if (!List.of("not-found", "masked", "failed").contains(known.get("status"))) {
                            known.put("status", words[1]);
                        }
                    }
                }
                case "#names" -> names.add(line);
                case "#active" -> {
                    if (line.startsWith("ActiveState=") && shown < names.size()) {
                        String name = names.get(shown++);
                        Map<String, String> known = services.get(name);
                        if (known != null && onlyFiles.contains(name)) {
                            known.put("state", line.substring(12));
                        }
                    }
                }
                default -> {}
            }
        }
        return services;
    }

    private static void unit(Map<String, Map<String, String>> services, String[] words) {
        if (words.length < 4 || !words[0].endsWith(".service")) {
            return;
        }
        String status = words[2];
        for (int i = 0; i < words.length - 1; i++) {
            if (List.of("not-found", "masked", "failed").contains(words[i])) {
                status = words[i];
                break;
            }
        }
        put(services, words[0], words[3].equals("running") ? "running" : "stopped", status, "systemd");
    }

    private static void put(
            Map<String, Map<String, String>> services,
            String name,
            String state,
            @Nullable String status,
            String source) {
        Map<String, String> service = new LinkedHashMap<>();
        service.put("name", name);
        service.put("state", state);
        if (status != null) {
            service.put("status", status);
        }
        service.put("source", source);
        services.put(name, service);
    }
}
