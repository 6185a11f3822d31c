package dev.shevek.connection.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line arguments of ssh that Ansible's {@code ssh_args}, {@code ssh_common_args} and {@code ssh_extra_args}
 * hold.
 *
 * @param options what they mean as options
 * @param configFile of {@code -F}, or null
 * @param words as they were written, for the system's ssh
 * @param foreign those that our client does not do; only the system's ssh does
 */
public record SshArguments(SshOptions options, @Nullable String configFile, List<String> words, List<String> foreign) {
    /** No arguments. */
    public static final SshArguments NONE = new SshArguments(SshOptions.NONE, null, List.of(), List.of());

    private static final String WITH_VALUE = "BbcDEeFIiJLlmOopQRSWw";
    private static final String HARMLESS = "aknNqTtvxy46";

    /** Options that our client does as ssh does. */
    private static final Set<String> KNOWN = Set.of(
            "hostname",
            "port",
            "user",
            "identityfile",
            "identitiesonly",
            "identityagent",
            "certificatefile",
            "proxyjump",
            "proxycommand",
            "userknownhostsfile",
            "globalknownhostsfile",
            "stricthostkeychecking",
            "hostkeyalias",
            "hashknownhosts",
            "serveraliveinterval",
            "serveralivecountmax",
            "connecttimeout",
            "connectionattempts",
            "kexalgorithms",
            "ciphers",
            "macs",
            "hostkeyalgorithms",
            "setenv",
            "sendenv",
            "compression",
            "preferredauthentications",
            "passwordauthentication",
            "pubkeyauthentication",
            "kbdinteractiveauthentication",
            "challengeresponseauthentication",
            "numberofpasswordprompts");

    /** Options that change nothing for us: multiplexing is our own, nobody is asked, nothing is forwarded. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "controlmaster",
            "controlpath",
            "controlpersist",
            "batchmode",
            "loglevel",
            "requesttty",
            "checkhostip",
            "updatehostkeys",
            "visualhostkey",
            "tcpkeepalive",
            "addkeystoagent",
            "addressfamily",
            "escapechar",
            "forwardx11",
            "forwardx11trusted",
            "exitonforwardfailure",
            "ipqos",
            "clearallforwardings",
            "verifyhostkeydns",
            "permitlocalcommand",
            "protocol",
            "pubkeyacceptedalgorithms",
            "pubkeyacceptedkeytypes",
            "usekeychain",
            "gssapidelegatecredentials",
            "kbdinteractivedevices",
            "canonicalizehostname",
            "rekeylimit",
            "stdinnull",
            "forkafterauthentication",
            "ignoreunknown");

    /**
     * Reads words.
     *
     * @param words the command line, split as a shell would
     */
    public static SshArguments of(List<String> words) {
        SshOptions.Builder options = new SshOptions.Builder();
        List<String> foreign = new ArrayList<>();
        String configFile = null;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") || word.length() < 2) {
                foreign.add(word);
                continue;
            }
            for (int at = 1; at < word.length(); at++) {
                char flag = word.charAt(at);
                if (WITH_VALUE.indexOf(flag) >= 0) {
                    String value = at + 1 < word.length()
                            ? word.substring(at + 1)
                            : i + 1 < words.size() ? words.get(++i) : "";
                    if (flag == 'F') {
                        configFile = value;
                    } else {
                        valued(flag, value, options, foreign);
                    }
                    break;
                }
                bare(flag, options, foreign);
            }
        }
        return new SshArguments(options.build(), configFile, List.copyOf(words), List.copyOf(foreign));
    }

    private static void bare(char flag, SshOptions.Builder options, List<String> foreign) {
        if (flag == 'C') {
            options.add("compression", "yes");
        } else if (HARMLESS.indexOf(flag) < 0) {
            foreign.add("-" + flag);
        }
    }

    private static void valued(char flag, String value, SshOptions.Builder options, List<String> foreign) {
        switch (flag) {
            case 'p' -> options.add("port", value);
            case 'l' -> options.add("user", value);
            case 'i' -> options.add("identityfile", value);
            case 'J' -> options.add("proxyjump", value);
            case 'c' -> options.add("ciphers", value);
            case 'm' -> options.add("macs", value);
            case 'S', 'E', 'e' -> {}
            case 'o' -> option(value, options, foreign);
            default -> foreign.add("-" + flag + " " + value);
        }
    }

    private static void option(String text, SshOptions.Builder options, List<String> foreign) {
        String[] pair = split(text);
        String name = pair[0].toLowerCase(Locale.ROOT);
        if (KNOWN.contains(name)) {
            options.add(name, pair[1]);
        } else if (isForeign(name, pair[1])) {
            foreign.add("-o " + text);
        }
    }

    /** Whether only the system's ssh does what an option asks for. */
    static boolean isForeign(String name, String value) {
        return !KNOWN.contains(name)
                && !WITHOUT_EFFECT.contains(name)
                && !value.equalsIgnoreCase("no")
                && !value.equalsIgnoreCase("none");
    }

    /** Name and value, divided by blanks or one equals sign; quotes around the value are taken off. */
    static String[] split(String line) {
        int end = 0;
        while (end < line.length() && " \t=".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        String value = line.substring(end).strip();
        if (value.startsWith("=")) {
            value = value.substring(1).strip();
        }
        if (value.length() >= 2 && value.startsWith("\"") && value.indexOf('"', 1) == value.length() - 1) {
            value = value.substring(1, value.length() - 1);
        }
        return new String[] {line.substring(0, end), value};
    }
}
