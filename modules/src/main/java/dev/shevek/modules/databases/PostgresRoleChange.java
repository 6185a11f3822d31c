package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements that make a role what it should be. */
final class PostgresRoleChange {
    private final Arguments args;
    private final String role;
    private final List<String> flags;
    private final String crypt;

    PostgresRoleChange(Arguments args, String role, List<String> flags) {
        this.args = args;
        this.role = role;
        this.flags = flags;
        this.crypt = args.bool("encrypted") ? "ENCRYPTED" : "UNENCRYPTED";
    }

    /**
     * A statement.
     *
     * @param shown as it is reported, with the names of values
     * @param run as it is run
     */
    record Statement(String shown, String run) {}

    /** Makes the role. */
    Statement created() {
        List<String> words = new ArrayList<>(List.of("CREATE USER " + role));
        if (!args.text("password", "").isEmpty()) {
            words.add("WITH " + crypt);
            words.add("PASSWORD %(password)s");
        }
        ends(words);
        words.add(String.join(" ", flags));
        return statement(words);
    }

    /** Changes the role, or null if it is right. */
    @Nullable
    Statement altered(PostgresRole now) {
        String password = args.textOrNull("password");
        Long limit = args.integerOrNull("conn_limit");
        if (role.equals("\"PUBLIC\"")) {
            if (password != null) {
                throw new ModuleFailure("cannot change the password for PUBLIC user");
            }
            if (!flags.isEmpty()) {
                throw new ModuleFailure("cannot change the role_attr_flags for PUBLIC user");
            }
            return null;
        }
        String words = String.join(" ", flags);
        if (args.bool("no_password_changes")) {
            return now.has(flags) ? null : statement(List.of("ALTER USER " + role, "WITH " + words));
        }
        boolean other = password != null && !PostgresPassword.same(password, now, args);
        if (!other
                && now.has(flags)
                && (!args.has("expires") || now.expires())
                && (limit == null || now.limit().equals(Long.toString(limit)))) {
            return null;
        }
        List<String> alter = new ArrayList<>(List.of("ALTER USER " + role));
        if (other && password != null) {
            if (password.isEmpty()) {
                alter.add("WITH PASSWORD NULL");
            } else {
                alter.add("WITH " + crypt);
                alter.add("PASSWORD %(password)s");
            }
            alter.add(words);
        } else if (!flags.isEmpty()) {
            alter.add("WITH " + words);
        }
        ends(alter);
        return statement(alter);
    }

    private void ends(List<String> words) {
        if (args.has("expires")) {
            words.add("VALID UNTIL %(expires)s");
        }
        Long limit = args.integerOrNull("conn_limit");
        if (limit != null) {
            words.add("CONNECTION LIMIT " + limit);
        }
    }

    private Statement statement(List<String> words) {
        String shown = String.join(" ", words);
        return new Statement(
                shown,
                shown.replace("%(expires)s", PostgresText.literal(args.text("expires", "")))
                        .replace("%(password)s", PostgresText.literal(args.text("password", ""))));
    }

    /** Sets and resets settings of the role. */
    List<String> configured(Map<String, String> now, Map<String, String> wanted) {
        List<String> all = new ArrayList<>();
        if (args.bool("reset_unspecified_configuration")) {
            for (String key : now.keySet()) {
                if (!wanted.containsKey(key)) {
                    all.add("ALTER ROLE " + role + " RESET \"" + key + "\";");
                }
            }
        }
        String quote = args.bool("quote_configuration_values") ? "'" : "";
        wanted.forEach((key, value) -> {
            if (!value.equals(now.get(key))) {
                all.add("ALTER ROLE " + role + " SET \"" + key + "\" TO " + quote + value + quote + ";");
            }
        });
        return all;
    }
}
