package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.value.DictValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements that make an account. */
final class NewMysqlAccount {
    private final Arguments args;
    private final MysqlVersion version;
    private final String user;
    private final String account;
    private final @Nullable Map<String, List<String>> privileges;

    NewMysqlAccount(
            Arguments args,
            MysqlVersion version,
            String user,
            String host,
            @Nullable Map<String, List<String>> privileges) {
        this.args = args;
        this.version = version;
        this.user = user;
        this.account = MysqlText.account(user, host);
        this.privileges = privileges;
    }

    /** Whether the password is that of the other accounts of the name. */
    boolean reuses(List<List<String>> existing) {
        return existing.size() == 1;
    }

    List<String> warnings(List<List<String>> existing) {
        return existing.size() < 2
                ? List.of()
                : List.of("An account with the username " + user + " has a different password than the others existing"
                        + " accounts. Thus on_new_username can't decide which password to reuse so it will use your"
                        + " provided password instead. If no password is provided, the account will have an empty"
                        + " password!");
    }

    /** Plugin and hash of accounts of that name, if they matter. */
    List<String> statements(List<List<String>> existing) {
        List<String> all = new ArrayList<>();
        String requires = MysqlRequires.wanted(args.dictOrNull("tls_requires"));
        all.add("CREATE USER " + account + identified(existing) + (requires.isEmpty() ? "" : " REQUIRE " + requires));
        String expiry = args.textOrNull("password_expire");
        if (expiry != null) {
            all.add("ALTER USER " + account + " " + expiry(args, version));
        }
        if (privileges != null && !args.bool("subtract_privs")) {
            privileges.forEach((object, rights) -> all.add(MysqlPrivileges.grant(account, object, rights)));
        }
        if (args.bool("locked")) {
            all.add("ALTER USER " + account + " ACCOUNT LOCK");
        }
        DictValue limits = args.dictOrNull("resource_limits");
        if (limits != null) {
            String different = MysqlLimits.different(limits, List.of("0", "0", "0", "0", "0"), version.mariadb());
            if (!different.isEmpty()) {
                all.add("ALTER USER " + account + " WITH " + different);
            }
        }
        return all;
    }

    private String identified(List<List<String>> existing) {
        if (reuses(existing)) {
            String plugin = existing.getFirst().getFirst();
            String hash = existing.getFirst().get(1);
            return plugin.isEmpty() ? "" : with(plugin) + (hash.isEmpty() ? "" : " AS " + MysqlText.literal(hash));
        }
        String password = args.text("password", "");
        if (!password.isEmpty() && args.bool("encrypted")) {
            return version.mariadb() || !version.atLeast(8)
                    ? " IDENTIFIED BY PASSWORD " + MysqlText.literal(password)
                    : " IDENTIFIED WITH mysql_native_password AS " + MysqlText.literal(password);
        }
        if (!password.isEmpty()) {
            return " IDENTIFIED WITH mysql_native_password AS " + MysqlText.literal(hash(password));
        }
        return plugin(args);
    }

    /** How the plugin of the arguments identifies; empty for none. */
    static String plugin(Arguments args) {
        String plugin = args.text("plugin", "");
        String hash = args.text("plugin_hash_string", "");
        String auth = args.text("plugin_auth_string", "");
        if (plugin.isEmpty()) {
            return "";
        }
        if (!hash.isEmpty()) {
            return with(plugin) + " AS " + MysqlText.literal(hash);
        }
        if (auth.isEmpty()) {
            return with(plugin);
        }
        return with(plugin)
                + switch (plugin) {
                    case "pam" -> " USING " + MysqlText.literal(auth);
                    case "ed25519" -> " USING PASSWORD(" + MysqlText.literal(auth) + ")";
                    default -> " BY " + MysqlText.literal(auth);
                };
    }

    private static String with(String plugin) {
        return " IDENTIFIED WITH " + MysqlText.literal(plugin);
    }

    /** The clause that lets a password expire. */
    static String expiry(Arguments args, MysqlVersion version) {
        if (!(version.mariadb() ? version.atLeast(10, 4, 3) : version.atLeast(5, 7))) {
            throw new ModuleFailure("The server version does not match the requirements for password_expire parameter."
                    + " See module's documentation.");
        }
        return switch (args.text("password_expire")) {
            case "never" -> "PASSWORD EXPIRE NEVER";
            case "default" -> "PASSWORD EXPIRE DEFAULT";
            case "interval" -> "PASSWORD EXPIRE INTERVAL " + args.integer("password_expire_interval", 0) + " DAY";
            default -> "PASSWORD EXPIRE";
        };
    }

    /** What the native plugin keeps of a password. */
    static String hash(String password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] twice = sha1.digest(sha1.digest(password.getBytes(StandardCharsets.UTF_8)));
            return "*" + HexFormat.of().formatHex(twice).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
