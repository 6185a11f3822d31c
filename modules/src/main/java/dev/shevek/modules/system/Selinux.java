package dev.shevek.modules.system;

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
import dev.shevek.value.BoolValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mode and policy of SELinux, now and at boot. */
public final class Selinux implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.posix.selinux",
            "Change policy and state of SELinux",
            Options.of(
                    Option.str("policy"),
                    Option.str("state").mandatory().choices("enforcing", "permissive", "disabled"),
                    Option.str("configfile").aliases("conf", "file").orElse("/etc/selinux/config"),
                    Option.bool("update_kernel_param").orElse(false)));

    /** Lines: running mode, policy in use, whether the wanted policy is there, what grubby says, then the file. */
    private static final String LOOK = Tools.PATH + """
            e=disabled
            if [ -e /sys/fs/selinux/enforce ]; then
              read -r n </sys/fs/selinux/enforce
              if [ "$n" = 1 ]; then e=enforcing; else e=permissive; fi
            fi
            echo "$e"
            sed -n 's/^SELINUXTYPE=\\([^ ]*\\).*/\\1/p' /etc/selinux/config 2>/dev/null | head -n 1 | grep . || echo
            if [ -e "/etc/selinux/$2/policy" ]; then echo yes; else echo no; fi
            k=
            if [ -n "$3" ]; then
              if command -v grubby >/dev/null 2>&1; then
                k=$(grubby --info=ALL | sed -n 's/^args="\\(.*\\)"$/\\1/p' | while IFS= read -r l; do
                  case " $l " in *' selinux=0 '*) printf 0 ;; *) printf 1 ;; esac
                done)
              else k=none
              fi
            fi
            echo "$k"
            if [ -f "$1" ]; then cat "$1"; else printf '\\001'; fi
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        Script look = Script.of(
                LOOK, args.text("configfile"), args.text("policy", ""), args.bool("update_kernel_param") ? "1" : "");
        return Next.look(look, answer -> List.of(answer.out().split("\n", 5)), seen -> new Plan(args, seen).next());
    }

    /** What was seen, in the order of the script. */
    private record Plan(Arguments args, List<String> seen) {

        Next next() {
            String file = args.text("configfile");
            String config = seen.get(4);
            if (config.startsWith("\u0001")) {
                throw new ModuleFailure(Result.failed("Unable to find file " + file)
                        .with(
                                "details",
                                StrValue.of("Please install SELinux-policy package, if this package is not installed"
                                        + " previously.")));
            }
            String kernel = seen.get(3);
            if (kernel.equals("none")) {
                throw new ModuleFailure(Result.failed("'grubby' command not found on host")
                        .with(
                                "details",
                                StrValue.of("In order to update the kernel command lineenabled/disabled setting, the"
                                        + " grubby packageneeds to be present on the system.")));
            }
            String state = args.text("state");
            String configPolicy = value(config, "SELINUXTYPE");
            String configState = value(config, "SELINUX");
            String policy = args.text("policy", "");
            if (policy.isEmpty() && !state.equals("disabled")) {
                throw new ModuleFailure("Policy is required if state is not 'disabled'");
            }
            policy = policy.isEmpty() ? configPolicy : policy;
            List<String> said = new ArrayList<>();
            List<String> warnings = new ArrayList<>();
            List<Step> steps = new ArrayList<>();
            String text = config;
            boolean changed = false;
            if (!policy.equals(seen.get(1))) {
                said.add("Running SELinux policy changed from '" + seen.get(1) + "' to '" + policy + "'");
                changed = true;
            }
            if (!policy.equals(configPolicy)) {
                if (seen.get(2).equals("no")) {
                    throw new ModuleFailure("Policy " + policy + " does not exist in /etc/selinux/");
                }
                text = with(text, "SELINUXTYPE", policy);
                said.add("SELinux policy configuration in '" + file + "' changed from '" + configPolicy + "' to '"
                        + policy + "'");
                changed = true;
            }
            boolean reboot = false;
            String running = seen.get(0);
            if (!state.equals(running)) {
                if (running.equals("disabled")) {
                    warnings.add("Reboot is required to set SELinux state to '" + state + "'");
                    reboot = true;
                } else if (!state.equals("disabled")) {
                    steps.add(setenforce(state.equals("enforcing")));
                    said.add("SELinux state changed from '" + running + "' to '" + state + "'");
                    changed = true;
                } else {
                    reboot = true;
                    if (running.equals("permissive")) {
                        warnings.add("SELinux state change will take effect next reboot");
                    } else {
                        steps.add(setenforce(false));
                        warnings.add("SELinux state temporarily changed from '" + running
                                + "' to 'permissive'. State change will take effect next reboot.");
                        changed = true;
                    }
                }
            }
            if (!state.equals(configState)) {
                text = with(text, "SELINUX", state);
                said.add("Config SELinux state changed from '" + configState + "' to '" + state + "'");
                changed = true;
            }
            if (!text.equals(config)) {
                steps.add(new Step.Write(
                        file, Content.of(text), dev.shevek.module.FileAttributes.NONE, false, null, false, null));
            }
            boolean enabled = !state.equals("disabled");
            if (args.bool("update_kernel_param") && !kernel.matches(enabled ? "1+" : "0+")) {
                String now = (kernel.contains("0") && kernel.contains("1")) || kernel.isEmpty()
                        ? "<inconsistent>"
                        : enabled ? "disabled" : "enabled";
                steps.add(Tools.step(
                        List.of("grubby", "--update-kernel=ALL", enabled ? "--remove-args" : "--args", "selinux=0")));
                said.add("Kernel SELinux state changed from '" + now + "' to '" + (enabled ? "enabled" : "disabled")
                        + "'");
                changed = true;
            }
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("msg", StrValue.of(String.join(", ", said)));
            values.put("configfile", StrValue.of(file));
            values.put("policy", StrValue.of(policy));
            values.put("state", StrValue.of(state));
            values.put("reboot_required", BoolValue.of(reboot));
            Result result = Result.of(changed, values).withWarnings(warnings);
            return steps.isEmpty() ? Next.done(result) : Next.doing(steps, result);
        }

        private static Step setenforce(boolean on) {
            return new Step.Shell(Script.of(
                    "PATH=$PATH:/usr/sbin:/sbin\nif command -v setenforce >/dev/null 2>&1; then setenforce \"$1\"\n"
                            + "else echo \"$1\" >/sys/fs/selinux/enforce; fi",
                    on ? "1" : "0"));
        }

        private static String value(String config, String key) {
            Matcher match = Pattern.compile("(?m)^" + key + "=([^=\n]*)").matcher(config);
            return match.find() ? match.group(1).strip() : "None";
        }

        private static String with(String config, String key, String value) {
            Matcher match = Pattern.compile("(?m)^" + key + "=.*$").matcher(config);
            String line = key + "=" + value;
            return match.find()
                    ? match.replaceAll(Matcher.quoteReplacement(line))
                    : config + (config.isEmpty() || config.endsWith("\n") ? "" : "\n") + line + "\n";
        }
    }
}
