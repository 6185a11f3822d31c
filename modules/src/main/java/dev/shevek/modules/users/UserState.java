package dev.shevek.modules.users;

import dev.shevek.module.TargetPaths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the look at an account gave. */
final class UserState {
    /**
     * Looks at an account, all groups and the home. Arguments: name, "1" for local files only, home or empty, key file
     * or empty when no key matters.
     */
    static final String LOOK = TargetPaths.EXPAND + """
            PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
            command -v useradd >/dev/null 2>&1 || echo 'busybox'
            [ -e /etc/redhat-release ] && echo redhat
            entry=
            if [ -z "$2" ]; then entry=$(getent passwd -- "$1" 2>/dev/null); fi
            if [ -z "$entry" ]; then
              while IFS= read -r l; do
                case $l in "$1":*) entry=$l ;; esac
              done </etc/passwd
            fi
            [ -z "$entry" ] || printf 'entry %s\\n' "$entry"
            if [ -r /etc/shadow ]; then
              while IFS= read -r l; do
                case $l in "$1":*) printf 'shadow %s\\n' "$l" ;; esac
              done </etc/shadow
            fi
            shevek_expand "$3"
            h=$x
            if [ -z "$h" ] && [ -n "$entry" ]; then
              l=${entry%:*}
              h=${l##*:}
            fi
            [ -z "$h" ] || { printf 'home %s\\n' "$h"; [ -e "$h" ] && echo home_there; }
            case $h in */*) [ -d "${h%/*}/" ] && echo parent_there ;; esac
            if [ -n "$4" ]; then
              shevek_expand "$4"
              case $x in /*) f=$x ;; *) l=${entry%:*}; f=${l##*:}/$x ;; esac
              printf 'key %s\\n' "$f"
              [ -e "$f" ] && echo key_there
              [ -e "$f.pub" ] && echo pub_there
              if [ -r "$f.pub" ]; then
                while IFS= read -r l; do [ -z "$l" ] || printf 'public %s\\n' "$l"; done <"$f.pub"
              fi
              if [ -e "$f" ]; then printf 'print %s\\n' "$(ssh-keygen -l -f "$f" 2>&1)"; fi
            fi
            printf 'host %s\\n' "$(uname -n)"
            if [ -z "$2" ] && command -v getent >/dev/null 2>&1; then getent group; else cat /etc/group; fi |
              while IFS= read -r l; do printf 'group %s\\n' "$l"; done
            """;

    private final List<String> lines;

    /** The entry of the password file, seven fields; null when there is no such account. */
    final String @Nullable [] entry;

    /** The entry of the shadow file; empty when it cannot be read. */
    final String[] shadow;

    /** All groups: name, password, number, members. */
    final List<String[]> groups = new ArrayList<>();

    private UserState(List<String> lines) {
        this.lines = lines;
        String found = value("entry ");
        String[] fields = found == null ? new String[0] : found.split(":", -1);
        entry = fields.length < 7 ? null : fields;
        String secret = value("shadow ");
        shadow = secret == null ? new String[0] : secret.split(":", -1);
        for (String line : lines) {
            if (line.startsWith("group ")) {
                String[] group = line.substring(6).split(":", -1);
                if (group.length > 3) {
                    groups.add(group);
                }
            }
        }
    }

    static UserState parse(String out) {
        return new UserState(List.of(out.split("\n", -1)));
    }

    /** Whether a line is there. */
    boolean has(String line) {
        return lines.contains(line);
    }

    /** The rest of the last line that begins so, or null. */
    @Nullable
    String value(String prefix) {
        String found = null;
        for (String line : lines) {
            if (line.startsWith(prefix)) {
                found = line.substring(prefix.length());
            }
        }
        return found;
    }

    /** A field of the password file, or the empty text. */
    String field(int index) {
        return entry == null ? "" : entry[index];
    }

    /** The password as stored: the shadow file's when the password file only points to it. */
    String password() {
        return field(1).length() > 1 ? field(1) : shadow.length > 1 ? shadow[1] : "";
    }

    /** A number of the shadow file, or -1. */
    long shadowNumber(int index) {
        return shadow.length <= index || shadow[index].isEmpty() ? -1 : Long.parseLong(shadow[index]);
    }

    /** A group by number or name, or null. */
    String @Nullable [] group(String nameOrNumber) {
        for (String[] group : groups) {
            if (group[2].equals(nameOrNumber)) {
                return group;
            }
        }
        for (String[] group : groups) {
            if (group[0].equals(nameOrNumber)) {
                return group;
            }
        }
        return null;
    }

    /** Names of the groups that list the account as a member. */
    List<String> memberships(String user, boolean withPrimary) {
        List<String> names = new ArrayList<>();
        for (String[] group : groups) {
            boolean member = List.of(group[3].split(",", -1)).contains(user);
            if (member && (withPrimary || !group[2].equals(field(3)))) {
                names.add(group[0]);
            }
        }
        return names;
    }
}
