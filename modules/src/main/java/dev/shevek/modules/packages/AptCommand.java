package dev.shevek.modules.packages;

import dev.shevek.module.Arguments;
import dev.shevek.module.Script;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Command lines of apt-get, as words to run and as the text that messages quote. */
final class AptCommand {
    private static final String RUN = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
            export DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical LC_ALL=C LANG=C LANGUAGE=C
            p=$1
            shift
            [ -n "$p" ] || exec "$@" </dev/null
            f=/usr/sbin/policy-rc.d b=
            if [ -e $f ]; then b=$f.shevek-$$; mv $f $b || exit; fi
            printf '#!/bin/sh\\nexit %s\\n' "$p" >$f && chmod 755 $f
            "$@" </dev/null
            r=$?
            rm -f $f
            [ -z "$b" ] || mv $b $f
            exit $r
            """;

    private final Arguments args;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder shown = new StringBuilder();

    AptCommand(Arguments args, String program) {
        this.args = args;
        words.add(program);
        shown.append(program.equals("apt-get") ? "/usr/bin/apt-get" : program);
    }

    /** Adds words that are shown as they are. */
    AptCommand add(String... more) {
        for (String word : more) {
            words.add(word);
            shown.append(' ').append(word);
        }
        return this;
    }

    /** Adds a word when asked; without it a blank is shown, as the real one's format leaves. */
    AptCommand addIf(boolean asked, String word) {
        if (asked) {
            return add(word);
        }
        shown.append(' ');
        return this;
    }

    /** Adds packages, quoted where shown. */
    AptCommand packages(List<String> names) {
        for (String name : names) {
            words.add(name);
            shown.append(" '").append(name).append("'");
        }
        return this;
    }

    /** Adds dpkg's options. */
    AptCommand dpkg(boolean withLock) {
        for (String option : args.text("dpkg_options", "").split(",", -1)) {
            if (!option.isEmpty()) {
                words.add("-o");
                words.add("Dpkg::Options::=--" + option);
                shown.append(" -o \"Dpkg::Options::=--").append(option).append('"');
            }
        }
        return withLock ? add("-o", "DPkg::Lock::Timeout=" + args.integer("lock_timeout", 60)) : this;
    }

    /** Adds what every installation may need at the end. */
    AptCommand tail() {
        String release = args.textOrNull("default_release");
        if (release != null) {
            words.addAll(List.of("-t", release));
            shown.append(" -t '").append(release).append("'");
        }
        Boolean recommends = args.boolOrNull("install_recommends");
        if (recommends != null) {
            add("-o", "APT::Install-Recommends=" + (recommends ? "yes" : "no"));
        }
        for (String[] flag : new String[][] {
            {"allow_unauthenticated", "--allow-unauthenticated"},
            {"allow_downgrade", "--allow-downgrades"},
            {"allow_change_held_packages", "--allow-change-held-packages"}
        }) {
            if (args.bool(flag[0])) {
                add(flag[1]);
            }
        }
        return this;
    }

    Script script() {
        List<String> all = new ArrayList<>();
        Long policy = args.integerOrNull("policy_rc_d");
        all.add(policy == null ? "" : Long.toString(policy));
        all.addAll(words);
        return new Script(RUN, all, null);
    }

    @Override
    public String toString() {
        return shown.toString();
    }

    /** The part of an output that says what changes. */
    static String difference(@Nullable String output) {
        List<String> lines = List.of((output == null ? "" : output).split("\n", -1));
        int start = lines.indexOf("Resolving dependencies...");
        start = start < 0 ? lines.indexOf("Reading state information...") : start;
        int end = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("[0-9]+ (packages )?upgraded.*")) {
                end = i + 1;
                break;
            }
        }
        return String.join("\n", lines.subList(Math.min(start + 1, end), Math.min(end, lines.size())));
    }
}
