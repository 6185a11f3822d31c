package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Installs and removes Python packages with the pip of a target that has Python. */
public final class Pip implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.pip",
            "Manage Python library dependencies",
            Options.of(
                            Option.str("state")
                                    .orElse("present")
                                    .choices("present", "absent", "latest", "forcereinstall"),
                            Option.list("name", OptionType.STR),
                            Option.str("version"),
                            Option.str("requirements"),
                            Option.path("virtualenv"),
                            Option.bool("virtualenv_site_packages").orElse(false),
                            Option.path("virtualenv_command").orElse("virtualenv"),
                            Option.str("virtualenv_python"),
                            Option.str("extra_args"),
                            Option.bool("editable").orElse(false),
                            Option.path("chdir"),
                            Option.path("executable"),
                            Option.str("umask"),
                            Option.bool("break_system_packages").orElse(false))
                    .rule(new OptionRule.RequiredOneOf(List.of("name", "requirements")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("name", "requirements")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("executable", "virtualenv"))));

    /** Leaves the words of pip in the positional parameters, and the folder of the environment in {@code $v}. */
    private static final String FIND = TargetPaths.EXPAND + """
            PATH=$PATH:/usr/local/bin:/usr/sbin:/sbin
            c= v= e=
            if [ -n "$1" ]; then shevek_expand "$1"; c=$x; fi
            if [ -n "$2" ]; then
              shevek_expand "$2"
              case $x in /*) v=$x ;; *) v=${c:+${c%/}/}$x ;; esac
            fi
            if [ -n "$3" ]; then shevek_expand "$3"; e=$x; fi
            [ -z "$4" ] || umask "$4"
            shift 4
            cd -- "${c:-${TMPDIR:-/tmp}}" || exit
            py=$(command -v python3)
            find_pip() {
              if [ -n "$v" ]; then
                for p in "$v/bin/pip3" "$v/bin/pip"; do if [ -x "$p" ]; then a=$p; return; fi; done
                echo "Unable to find pip in the virtualenv, $v, under any of these names: pip3, pip. \
            Make sure pip is present in the virtualenv." >&2
                exit 96
              fi
              case $e in
              '') if [ -n "$py" ] && "$py" -c 'import pip' 2>/dev/null; then a=; return; fi; e=pip3 ;;
              /*) a=$e; return ;;
              esac
              a=$(command -v "$e") && return
              echo "Unable to find any of $e to use.  pip needs to be installed." >&2
              exit 96
            }
            """;

    private static final String LOOK = FIND + """
            if [ -n "$v" ] && [ ! -e "$v/bin/activate" ]; then printf 'new\\0'; exit 0; fi
            find_pip
            printf 'there\\0'
            if [ -n "$1" ]; then
              if [ -n "$a" ]; then set -- "$a"; else set -- "$py" -m pip; fi
              printf '%s\\0' "$* list --format=freeze"
              LC_ALL=C.UTF-8 "$@" list --format=freeze
            fi
            """;

    private static final String RUN = FIND + """
            export LC_ALL=C.UTF-8
            [ -z "$1" ] || export PIP_BREAK_SYSTEM_PACKAGES=1
            f=$2 n=$3
            shift 3
            m=
            while [ "$n" -gt 0 ]; do
              [ "$1" = @python ] && { shift; set -- "-p$py" "$@"; }
              m=$m$(printf "%s\\n_" "$1") m=${m%_}
              shift
              n=$((n - 1))
            done
            k=
            if [ -n "$v" ] && [ ! -e "$v/bin/activate" ]; then
              k=1
              ( IFS='
            '; set -f; exec $m "$v" ) </dev/null || { printf '\\0\\0\\0'; exit 95; }
            fi
            find_pip
            if [ -n "$a" ]; then set -- "$a" "$@"; else set -- "$py" -m pip "$@"; fi
            [ -z "$v" ] || PATH=$v/bin:$PATH
            a=${a:-}
            l() { if [ -n "$a" ]; then "$a" list --format=freeze; else "$py" -m pip list --format=freeze; fi 2>/dev/null; }
            b=
            [ -z "$f" ] || b=$(l)
            "$@" </dev/null
            r=$?
            d=
            if [ -n "$f" ] && [ "$b" != "$(l)" ]; then d=1; fi
            printf '\\0%s\\0%s\\0%s\\0' "$v" "$k" "$d"
            printf '%s\\0' "$@"
            exit $r
            """;

    private static final int NOT_FOUND = 96;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String umask = args.text("umask", "");
        if (!umask.matches("[0-7]*")) {
            throw new ModuleFailure("umask must be an octal integer");
        }
        if (args.text("state").equals("latest") && args.has("version")) {
            throw new ModuleFailure("version is incompatible with state=latest");
        }
        if (args.has("virtualenv_python") && isVenv(args)) {
            throw new ModuleFailure("virtualenv_python should not be used when using the venv module or pyvenv as"
                    + " virtualenv_command");
        }
        List<PythonPackage> packages = PythonPackage.all(args.texts("name"), args.textOrNull("version"));
        if (!request.check()) {
            return run(args, packages);
        }
        List<String> words = place(args);
        boolean unsure = args.has("extra_args")
                || args.bool("editable")
                || args.has("requirements")
                || args.text("state").equals("latest");
        words.add(unsure ? "" : "1");
        return Next.look(new Script(LOOK, words, null), Pip::seen, seen -> {
            if (unsure || seen[0].equals("new") || seen.length < 3) {
                return Next.done(Result.of(true));
            }
            boolean absent = args.text("state").equals("absent");
            List<String> installed = seen[2].lines().toList();
            boolean changed = packages.stream().anyMatch(one -> one.isIn(installed) == absent);
            return Next.done(Result.of(
                    changed,
                    Map.of("cmd", StrValue.of(seen[1]), "stdout", StrValue.of(seen[2]), "stderr", StrValue.EMPTY)));
        });
    }

    private static String[] seen(Answer answer) {
        if (answer.status() == NOT_FOUND) {
            throw new ModuleFailure(answer.err().strip());
        }
        return answer.out().split("\\x00", 3);
    }

    private static boolean isVenv(Arguments args) {
        List<String> words = ShellWords.split(args.text("virtualenv_command"));
        int at = words.indexOf("-m");
        return words.getFirst().equals("pyvenv")
                || (at >= 0 && at + 1 < words.size() && words.get(at + 1).equals("venv"))
                || words.contains("-mvenv");
    }

    private static List<String> place(Arguments args) {
        return new ArrayList<>(List.of(
                args.text("chdir", ""),
                args.text("virtualenv", ""),
                args.text("executable", ""),
                args.text("umask", "")));
    }

    private static Next run(Arguments args, List<PythonPackage> packages) {
        List<String> words = place(args);
        boolean source = args.texts("name").stream().anyMatch(name -> name.matches("(svn|git|hg|bzr)\\+.*"));
        words.add(args.bool("break_system_packages") ? "1" : "");
        words.add(args.has("requirements") || source ? "1" : "");
        List<String> make = new ArrayList<>(ShellWords.split(args.text("virtualenv_command")));
        if (args.bool("virtualenv_site_packages")) {
            make.add("--system-site-packages");
        }
        if (!isVenv(args)) {
            make.add(args.has("virtualenv_python") ? "-p" + args.text("virtualenv_python") : "@python");
        }
        words.add(Integer.toString(make.size()));
        words.addAll(make);
        words.addAll(
                switch (args.text("state")) {
                    case "absent" -> List.of("uninstall", "-y");
                    case "latest" -> List.of("install", "-U");
                    case "forcereinstall" -> List.of("install", "-U", "--force-reinstall");
                    default -> List.of("install");
                });
        List<String> extra = new ArrayList<>(ShellWords.split(args.text("extra_args", "")));
        if (args.bool("editable") && !extra.contains("-e")) {
            extra.add("-e");
        }
        words.addAll(extra);
        if (args.has("requirements")) {
            words.addAll(List.of("-r", args.text("requirements")));
        } else {
            packages.forEach(one -> words.add(one.text()));
        }
        Step step = new Step.Command(new Script(RUN, words, null));
        return new Next.Do(List.of(step), Result.of(true), answers -> Next.done(finished(args, answers.getLast())));
    }

    private static Result finished(Arguments args, Answer answer) {
        if (answer.status() == NOT_FOUND) {
            return Result.failed(answer.err().strip());
        }
        String[] parts = answer.out().split("\\x00", -1);
        String out = parts[0];
        List<String> cmd = parts.length > 5 ? List.of(parts).subList(4, parts.length - 1) : List.of();
        String said = out + answer.err();
        boolean absent = args.text("state").equals("absent");
        boolean nothing = answer.status() == 1 && absent && said.contains("not installed");
        if (!answer.succeeded() && !nothing) {
            String message = (out.isEmpty() ? "" : "stdout: " + out)
                    + (answer.err().isEmpty() ? "" : "\n:stderr: " + answer.err());
            return Result.failed(message).with("cmd", ListValue.ofTexts(cmd));
        }
        boolean listed = args.has("requirements") || (parts.length > 3 && !parts[3].isEmpty());
        boolean changed = absent
                ? out.contains("Successfully uninstalled")
                : listed ? !parts[3].isEmpty() : out.contains("Successfully installed");
        boolean created = parts.length > 2 && !parts[2].isEmpty();
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("cmd", ListValue.ofTexts(cmd));
        for (String key : List.of("name", "version", "state", "requirements")) {
            Value value = args.get(key);
            values.put(key, value == null ? NoneValue.NONE : value);
        }
        boolean env = args.has("virtualenv") && parts.length > 1;
        values.put("virtualenv", env ? StrValue.of(parts[1]) : NoneValue.NONE);
        values.put("stdout", StrValue.of(out));
        values.put("stderr", StrValue.of(answer.err()));
        return Result.of(changed || created, values);
    }

    /**
     * A package as a user names it.
     *
     * @param text as pip gets it
     */
    private record PythonPackage(String text) {
        static List<PythonPackage> all(List<String> names, @org.jspecify.annotations.Nullable String version) {
            List<String> whole = new ArrayList<>();
            boolean inBrackets = false;
            for (String name : String.join(",", names).split(",", -1)) {
                boolean more = inBrackets || name.strip().matches("(>=|<=|==|!=|~=|>|<).*");
                if (more && !whole.isEmpty()) {
                    whole.add(whole.removeLast() + "," + name);
                } else if (!name.isEmpty()) {
                    whole.add(name);
                }
                inBrackets = (inBrackets || name.contains("[")) && !name.contains("]");
            }
            if (version != null && whole.size() > 1) {
                throw new ModuleFailure(
                        "'version' argument is ambiguous when installing multiple package distributions."
                                + " Please specify version restrictions next to each package in 'name' argument.");
            }
            if (version != null && !whole.isEmpty()) {
                if (whole.getFirst().matches(".*[<>=~!].*")) {
                    throw new ModuleFailure("The 'version' argument conflicts with any version specifier provided along"
                            + " with a package name. Please keep the version specifier, but remove the 'version'"
                            + " argument.");
                }
                String bare = version.strip();
                whole.set(0, whole.getFirst() + (bare.matches("[0-9].*") ? "==" : "") + bare);
            }
            return whole.stream().map(one -> new PythonPackage(plain(one))).toList();
        }

        /** As the packaging library prints it: no blanks, restrictions sorted. */
        private static String plain(String name) {
            if (!name.matches("\\s*[A-Za-z0-9._-]+\\s*(\\[[^\\]]*\\])?\\s*([<>=~!][^;@]*)?")) {
                return name;
            }
            String bare = name.replaceAll("\\s+", "");
            int at = bare.replaceAll("\\[[^\\]]*\\]", "").matches(".*[<>=~!].*") ? start(bare) : bare.length();
            List<String> limits = new ArrayList<>(List.of(bare.substring(at).split(",", -1)));
            limits.sort(null);
            return bare.substring(0, at) + String.join(",", limits);
        }

        private static int start(String text) {
            int at = 0;
            while (at < text.length() && "<>=~!".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return at;
        }

        boolean isIn(List<String> installed) {
            int at = start(text);
            String name = canonical(text.substring(0, at).replaceAll("\\[.*", ""));
            for (String line : installed) {
                int equals = line.indexOf("==");
                if (equals > 0 && canonical(line.substring(0, equals)).equals(name)) {
                    String version = line.substring(equals + 2);
                    String limits = text.substring(at);
                    return limits.isEmpty()
                            || List.of(limits.split(",", -1)).stream().allMatch(limit -> allows(limit, version));
                }
            }
            return false;
        }

        private static boolean allows(String limit, String version) {
            String operator = limit.replaceAll("[^<>=~!].*", "");
            String wanted = limit.substring(operator.length());
            int order = compare(version, wanted);
            return switch (operator) {
                case "==" ->
                    wanted.endsWith(".*") ? version.startsWith(wanted.substring(0, wanted.length() - 1)) : order == 0;
                case "!=" -> order != 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case "~=" -> order >= 0 && version.startsWith(wanted.replaceAll("[^.]*$", ""));
                default -> order >= 0;
            };
        }

        private static int compare(String one, String other) {
            String[] left = one.split("\\.", -1);
            String[] right = other.split("\\.", -1);
            for (int i = 0; i < Math.max(left.length, right.length); i++) {
                String a = i < left.length ? left[i] : "0";
                String b = i < right.length ? right[i] : "0";
                boolean numbers = a.matches("[0-9]{1,9}") && b.matches("[0-9]{1,9}");
                int order = numbers ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private static String canonical(String name) {
            return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
        }
    }
}
