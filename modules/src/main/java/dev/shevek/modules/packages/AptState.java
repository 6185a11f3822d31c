package dev.shevek.modules.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the look at dpkg and apt gave. */
final class AptState {
    /**
     * Arguments: "1" when candidates matter although all is installed, release or empty, a regular expression of names
     * or empty, then names. Asks apt only when dpkg's answer is not enough.
     */
    static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
            force=$1 release=$2 regex=$3
            shift 3
            if ! command -v apt-get >/dev/null 2>&1; then echo '#noapt'; exit 0; fi
            command -v aptitude >/dev/null 2>&1 && echo '#aptitude'
            if [ -e /var/lib/apt/periodic/update-success-stamp ]; then
              echo "#stamp $(stat -c %Y /var/lib/apt/periodic/update-success-stamp)"
            elif [ -e /var/lib/apt/lists ]; then
              echo "#stamp $(stat -c %Y /var/lib/apt/lists)"
            fi
            echo "#now $(date +%s)"
            if [ -n "$regex" ]; then
              IFS='
            '
              set -f
              set -- "$@" $(apt-cache pkgnames | grep -x -E -e "$regex" | sort -u)
              set +f
              IFS=' '
              for n do echo "#known $n"; done
            fi
            [ $# -gt 0 ] || exit 0
            f='${Package}\\t${binary:Package}\\t${Version}\\t${db:Status-Abbrev}\\t${Provides}\\n'
            q=$(dpkg-query -W -f "$f" -- "$@" 2>/dev/null)
            r=$?
            printf '#dpkg\\n%s\\n' "$q"
            missing=
            t=$(printf '\\t')
            if [ $r != 0 ]; then
              missing=1
            else
              while IFS=$t read -r a b c d e; do
                case $d in ?i*) ;; *) missing=1 ;; esac
              done <<EOF
            $q
            EOF
            fi
            if [ -e /var/lib/apt/extended_states ]; then
              echo '#auto'
              grep -A 2 -e '^Package: ' /var/lib/apt/extended_states | while read -r k v; do
                case $k in
                Package:) p=$v ;;
                Auto-Installed:) [ "$v" = 1 ] && for n do [ "$n" = "$p" ] && echo "$n"; done ;;
                esac
              done
            fi
            if [ -n "$missing$force" ]; then
              echo '#policy'
              apt-cache ${release:+-t "$release"} policy -- "$@" 2>/dev/null
              echo '#madison'
              apt-cache madison -- "$@" 2>/dev/null
              echo '#showpkg'
              apt-cache showpkg -- "$@" 2>/dev/null | sed -n -e '/^Package: /p' -e '/^Reverse Provides:/,/^Package:/p'
              echo '#provides'
              dpkg-query -W -f '${db:Status-Abbrev}\\t${Package}\\t${Provides}\\n' 2>/dev/null |
                grep "^.i[^$t]*$t[^$t]*$t."
            fi
            exit 0
            """;

    /**
     * A package as dpkg knows it.
     *
     * @param version its version
     * @param status as in {@code dpkg -l}
     */
    record Known(String version, String status) {
        boolean installed() {
            return status.length() > 1 && status.charAt(1) == 'i';
        }

        boolean hasFiles() {
            return installed() || (status.length() > 1 && status.charAt(1) == 'c');
        }
    }

    boolean missingApt;
    boolean aptitude;
    long stamp;
    long now;
    final Map<String, Known> dpkg = new LinkedHashMap<>();
    final Map<String, String> candidates = new LinkedHashMap<>();
    final Map<String, List<String>> versions = new LinkedHashMap<>();
    final Map<String, Set<String>> providers = new LinkedHashMap<>();
    final Set<String> auto = new LinkedHashSet<>();
    final Set<String> known = new LinkedHashSet<>();

    static AptState parse(String out) {
        AptState state = new AptState();
        String section = "";
        String name = "";
        for (String line : out.split("\n", -1)) {
            if (line.startsWith("#")) {
                section = state.header(line);
                continue;
            }
            switch (section) {
                case "dpkg" -> state.dpkgLine(line.split("\t", -1));
                case "auto" -> state.auto.add(line);
                case "policy" -> {
                    if (!line.isEmpty() && !line.startsWith(" ") && line.endsWith(":")) {
                        name = line.substring(0, line.length() - 1);
                    } else if (line.startsWith("  Candidate: ")) {
                        state.candidates.put(name, line.substring(13));
                    }
                }
                case "madison" -> {
                    String[] fields = line.split("\\|", -1);
                    if (fields.length > 2) {
                        state.versions
                                .computeIfAbsent(fields[0].strip(), key -> new ArrayList<>())
                                .add(fields[1].strip());
                    }
                }
                case "showpkg" -> {
                    if (line.startsWith("Package: ")) {
                        name = line.substring(9).strip();
                    } else if (!line.isBlank() && !line.startsWith("Reverse ")) {
                        state.provider(name, line.strip().split("\\s+", -1)[0]);
                    }
                }
                case "provides" -> {
                    String[] fields = line.split("\t", -1);
                    for (String provided : fields.length > 2 ? fields[2].split(",", -1) : new String[0]) {
                        state.provider(provided.strip().split("\\s+", -1)[0], fields[1]);
                    }
                    if (fields.length > 1) {
                        state.dpkg.putIfAbsent(fields[1], new Known("", fields[0]));
                    }
                }
                default -> {}
            }
        }
        return state;
    }

    private String header(String line) {
        String[] words = line.substring(1).split(" ", 2);
        switch (words[0]) {
            case "noapt" -> missingApt = true;
            case "aptitude" -> aptitude = true;
            case "stamp" -> stamp = Long.parseLong(words[1].strip());
            case "now" -> now = Long.parseLong(words[1].strip());
            case "known" -> known.add(words[1]);
            default -> {}
        }
        return words[0];
    }

    private void dpkgLine(String[] fields) {
        if (fields.length > 3) {
            Known found = new Known(fields[2], fields[3]);
            Known old = dpkg.get(fields[0]);
            if (old == null || !old.installed()) {
                dpkg.put(fields[0], found);
            }
            dpkg.put(fields[1], found);
        }
    }

    private void provider(String provided, String by) {
        providers.computeIfAbsent(provided, key -> new LinkedHashSet<>()).add(by);
    }

    /** What dpkg knows of a name that may have an architecture, or null. */
    @Nullable
    Known of(String name) {
        Known exact = dpkg.get(name);
        int colon = name.indexOf(':');
        return exact != null || colon < 0 ? exact : dpkg.get(name.substring(0, colon));
    }

    /** The version that apt would install, or null. */
    @Nullable
    String candidate(String name) {
        int colon = name.indexOf(':');
        String found = candidates.get(name);
        found = found == null && colon > 0 ? candidates.get(name.substring(0, colon)) : found;
        return found == null || found.equals("(none)") ? null : found;
    }

    /** All versions there are, newest first. */
    List<String> versions(String name) {
        int colon = name.indexOf(':');
        return versions.getOrDefault(
                name, versions.getOrDefault(colon < 0 ? name : name.substring(0, colon), List.of()));
    }
}
