package dev.shevek.modules.databases;

import java.util.Locale;

/**
 * What a server is.
 *
 * @param mariadb whether it is MariaDB, not MySQL
 * @param number its version, as 10.11.6
 */
record MysqlVersion(boolean mariadb, String number) {
    /** By what the server says of itself. */
    static MysqlVersion of(String text) {
        int dash = text.indexOf('-');
        return new MysqlVersion(
                text.toLowerCase(Locale.ROOT).contains("mariadb"), dash < 0 ? text : text.substring(0, dash));
    }

    /** Whether it is this version or a later one. */
    boolean atLeast(int... wanted) {
        String[] parts = number.split("\\.", -1);
        for (int i = 0; i < wanted.length; i++) {
            int part = i < parts.length ? Integer.parseInt(parts[i].replaceAll("\\D.*", "0")) : 0;
            if (part != wanted[i]) {
                return part > wanted[i];
            }
        }
        return true;
    }
}
