package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
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
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets the name of a host, now and for the next boot. */
public final class Hostname implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.hostname",
            "Manage the host name",
            Options.of(
                    Option.str("name").mandatory(),
                    Option.str("use")
                            .choices(
                                    "alpine", "debian", "freebsd", "generic", "macos", "macosx", "darwin", "openbsd",
                                    "openrc", "redhat", "sles", "solaris", "systemd")));

    private static final String LOOK = """
            k=$1
            if [ -z "$k" ]; then
              if [ -d /run/systemd/system ] && command -v hostnamectl >/dev/null 2>&1; then k=systemd
              elif [ -f /etc/alpine-release ]; then k=alpine
              elif [ -f /etc/redhat-release ] && [ -f /etc/sysconfig/network ]; then k=redhat
              elif [ -f /sbin/openrc ]; then k=openrc
              elif [ -f /etc/debian_version ] || [ -f /etc/hostname ]; then k=debian
              else k=generic; fi
            fi
            f=/etc/hostname p=
            case $k in
            systemd) p=$(hostnamectl --static status 2>/dev/null) ;;
            redhat) f=/etc/sysconfig/network
              p=$(sed -n 's/^ *HOSTNAME *= *//p' $f 2>/dev/null) ;;
            openrc) f=/etc/conf.d/hostname
              p=$(sed -n 's/^ *hostname *= *"\\{0,1\\}\\([^"]*\\).*/\\1/p' $f 2>/dev/null) ;;
            sles) f=/etc/HOSTNAME; [ -r $f ] && read -r p <$f ;;
            *) [ -r $f ] && read -r p <$f ;;
            esac
            printf '%s\\n' "$k" "$f" "$(uname -n)" "$p" "$(hostname -f 2>/dev/null)"
            """;

    private static final String PERMANENT = """
            case $1 in
            systemd) exec hostnamectl --pretty --static set-hostname "$2" ;;
            redhat)
              if grep -q '^ *HOSTNAME *=' "$3"; then sed -i "s/^ *HOSTNAME *=.*/HOSTNAME=$2/" "$3"
              else printf 'HOSTNAME=%s\\n' "$2" >>"$3"; fi ;;
            openrc)
              if grep -q '^ *hostname *=' "$3"; then sed -i "s/^ *hostname *=.*/hostname=\"$2\"/" "$3"
              else printf 'hostname="%s"\\n' "$2" >>"$3"; fi ;;
            generic) ;;
            *) printf '%s\\n' "$2" >"$3" ;;
            esac
            """;

    private static final String CURRENT = """
            case $1 in
            systemd) exec hostnamectl --transient set-hostname "$2" ;;
            *) exec hostname "$2" ;;
            esac
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Script look = Script.of(LOOK, request.arguments().text("use", ""));
        return Next.look(
                look,
                answer -> answer.out().split("\\n", -1),
                seen -> decide(request.arguments().text("name"), seen));
    }

    private static Next decide(String name, String[] seen) {
        if (seen.length < 5) {
            throw new ModuleFailure("Command failed rc=1, out=, err=");
        }
        boolean systemd = seen[0].equals("systemd");
        if (systemd && name.length() > 64) {
            throw new ModuleFailure("name cannot be longer than 64 characters on systemd servers, try a shorter name");
        }
        String current = seen[2];
        String permanent = seen[0].equals("generic") ? name : seen[3].strip();
        List<Step> steps = new ArrayList<>();
        Step now = new Step.Command(Script.of(CURRENT, seen[0], name));
        Step later = new Step.Command(Script.of(PERMANENT, seen[0], name, seen[1]));
        if (!name.equals(permanent)) {
            steps.add(later);
        }
        if (!name.equals(current)) {
            steps.add(systemd ? steps.size() : 0, now);
        }
        String fqdn = seen[4].isEmpty() ? current : seen[4];
        if (steps.isEmpty()) {
            return Next.done(result(name, fqdn, false));
        }
        String before = name.equals(current) ? permanent : current;
        Diff diff = new Diff(
                StrValue.of("hostname = " + before + "\n"), StrValue.of("hostname = " + name + "\n"), null, null, null);
        int last = steps.size();
        steps.add(new Step.Shell(Script.of("hostname -f 2>/dev/null || uname -n")));
        Result predicted = result(name, fqdn, true).withDiff(diff);
        return new Next.Do(steps, predicted, answers -> {
            if (answers.size() <= last) {
                Answer refused = answers.getLast();
                throw new ModuleFailure(
                        "Command failed rc=" + refused.status() + ", out=" + refused.out() + ", err=" + refused.err());
            }
            return Next.done(result(name, answers.getLast().out().strip(), true).withDiff(diff));
        });
    }

    private static Result result(String name, String fqdn, boolean changed) {
        Map<String, Value> facts = new LinkedHashMap<>();
        int dot = name.indexOf('.');
        facts.put("ansible_hostname", StrValue.of(dot < 0 ? name : name.substring(0, dot)));
        facts.put("ansible_nodename", StrValue.of(name));
        facts.put("ansible_fqdn", StrValue.of(fqdn));
        facts.put("ansible_domain", StrValue.of(fqdn.indexOf('.') < 0 ? "" : fqdn.substring(fqdn.indexOf('.') + 1)));
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("name", StrValue.of(name));
        values.put("ansible_facts", DictValue.ofTexts(facts));
        return Result.of(changed, values);
    }
}
