package dev.shevek.modules.network;

import dev.shevek.module.Script;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kernel's table of TCP connections, {@code /proc/net/tcp} and {@code tcp6}. */
final class TcpTable {
    private static final Map<String, String> CODES = Map.of(
            "ESTABLISHED", "01",
            "SYN_SENT", "02",
            "SYN_RECV", "03",
            "FIN_WAIT1", "04",
            "FIN_WAIT2", "05",
            "TIME_WAIT", "06");

    private static final String MAPPED = "0000000000000000FFFF0000";

    private TcpTable() {}

    /** The number the kernel gives a state, or null when it is none that counts as active. */
    static @Nullable String code(String state) {
        return CODES.get(state);
    }

    /** Prints the addresses of the host, an empty line, those of the excluded hosts, an empty line, and the table. */
    static Script script(String pause, WaitFor.Args args) {
        List<String> arguments = new ArrayList<>(List.of(pause, args.host()));
        if (args.excludedHosts() != null) {
            arguments.addAll(args.excludedHosts());
        }
        return new Script("""
                [ "$1" = 0 ] || sleep "$1"
                shevek_address() {
                  case $1 in *[!0-9.]*) ;; *) echo "$1"; return ;; esac
                  getent ahosts "$1" | while read -r a r; do echo "$a"; done
                }
                shevek_address "$2"
                shift 2
                echo
                for h do shevek_address "$h"; done
                echo
                cat /proc/net/tcp
                cat /proc/net/tcp6 2>/dev/null
                exit 0
                """, arguments, null);
    }

    /** How many connections of the port are active. */
    static long active(String out, WaitFor.Args args) {
        String[] parts = out.split("\n\n", 3);
        if (out.startsWith("\n")) {
            parts = ("-" + out).split("\n\n", 3);
        }
        if (parts.length < 3) {
            parts = new String[] {parts[0], "", parts[parts.length - 1]};
        }
        Set<String> own = addresses(parts[0]);
        Set<String> excluded = addresses(parts[1]);
        Set<String> states = new HashSet<>();
        args.activeStates().forEach(state -> states.add(String.valueOf(code(state))));
        boolean any = own.contains("00000000") || own.contains("0".repeat(32));
        String port = String.format(Locale.ROOT, "%04X", args.port());
        long count = 0;
        for (String line : parts[2].split("\n", -1)) {
            String[] field = line.strip().split(" +", -1);
            if (field.length < 4 || !field[1].endsWith(":" + port) || !states.contains(field[3])) {
                continue;
            }
            String local = plain(field[1]);
            if (!excluded.contains(plain(field[2])) && (any || own.contains(local))) {
                count++;
            }
        }
        return count;
    }

    private static String plain(String endpoint) {
        String address = endpoint.substring(0, endpoint.indexOf(':'));
        return address.startsWith(MAPPED) ? address.substring(MAPPED.length()) : address;
    }

    /** Addresses as the table writes them: the bytes of each 32 bits turned round. */
    private static Set<String> addresses(String lines) {
        Set<String> all = new HashSet<>();
        for (String line : lines.split("\n", -1)) {
            String text = line.strip();
            if (text.matches("[0-9]+(\\.[0-9]+){3}")) {
                StringBuilder hex = new StringBuilder();
                for (String part : text.split("\\.", -1)) {
                    hex.insert(0, String.format(Locale.ROOT, "%02X", Integer.parseInt(part)));
                }
                all.add(hex.toString());
            } else if (text.equals("::1")) {
                all.add("0".repeat(24) + "01000000");
            } else if (text.equals("::")) {
                all.add("0".repeat(32));
            }
        }
        return all;
    }
}
