package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import java.util.List;

/** What is asked of accounts that are there. */
final class MysqlAccountLook {
    private final Arguments args;
    private final MysqlVersion version;
    private final List<String> columns;

    /** Of a server whose table of accounts has these columns for passwords. */
    MysqlAccountLook(Arguments args, MysqlVersion version, SqlAnswers server) {
        this.args = args;
        this.version = version;
        this.columns = server.column("columns");
    }

    /** Ways to log in that accounts of a name have. */
    String existing(String user) {
        String name = MysqlText.literal(user);
        String one = "SELECT plugin, %s AS auth FROM mysql.user WHERE User = " + name;
        String sql = columns.size() > 1
                ? "SELECT plugin, auth FROM (" + one.formatted("Password") + " UNION "
                        + one.formatted("authentication_string") + ") x GROUP BY plugin, auth"
                : one.formatted("authentication_string") + " GROUP BY plugin, authentication_string";
        return SqlAnswers.question("auth", sql);
    }

    /** All about the accounts of a name at hosts; the names of the questions end with the number of the host. */
    String of(String user, List<String> hosts) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < hosts.size(); i++) {
            String where = " FROM mysql.user WHERE User = " + MysqlText.literal(user) + " AND Host = "
                    + MysqlText.literal(hosts.get(i));
            String account = MysqlText.account(user, hosts.get(i));
            StringBuilder hash = new StringBuilder();
            columns.forEach(column -> hash.append("NULLIF(").append(column).append(", ''), "));
            question(sql, "hash " + i, "SELECT COALESCE(" + hash + "'')" + where);
            question(sql, "plugin " + i, "SELECT plugin, COALESCE(authentication_string, '')" + where);
            question(sql, "tls " + i, "SELECT ssl_type, ssl_cipher, x509_issuer, x509_subject" + where);
            question(
                    sql,
                    "limits " + i,
                    "SELECT max_questions, max_updates, max_connections, max_user_connections"
                            + (version.mariadb() ? ", max_statement_time" : "") + where);
            question(sql, "grants " + i, "SHOW GRANTS FOR " + account);
            if (args.has("locked")) {
                question(sql, "locked " + i, "SHOW CREATE USER " + account);
            }
            if (args.has("password_expire")) {
                question(sql, "expired " + i, "SELECT password_expired" + where);
                question(
                        sql,
                        "lifetime " + i,
                        version.mariadb()
                                ? "SELECT COALESCE(JSON_EXTRACT(Priv, '$.password_lifetime'), -1)"
                                        + where.replace("mysql.user", "mysql.global_priv")
                                : "SELECT COALESCE(password_lifetime, -1)" + where);
            }
        }
        return sql.toString();
    }

    private static void question(StringBuilder all, String name, String sql) {
        all.append(SqlAnswers.question(name, sql));
    }
}
