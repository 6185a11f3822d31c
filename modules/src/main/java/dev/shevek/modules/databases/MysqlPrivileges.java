package dev.shevek.modules.databases;

import dev.shevek.module.ModuleFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Privileges by what they are on, as in {@code `db`.*}, from what users write and from what servers show. */
final class MysqlPrivileges {
    private static final Pattern GRANT = Pattern.compile(
            "GRANT (.+) ON (.+) TO (['`\"]).*\\3@(['`\"]).*\\4( IDENTIFIED BY PASSWORD (['`\"]).+\\6)? ?(.*)");
    private static final Pattern ROLE =
            Pattern.compile("GRANT (.+) TO (['`\"]).*|SET DEFAULT ROLE (.+) FOR (['`\"]).*");
    private static final Pattern COMMA = Pattern.compile(",\\s*(?=[^)]*(?:\\(|$))");

    private MysqlPrivileges() {}

    /**
     * What a user wrote: {@code db.*:SELECT,INSERT/other.table:ALL}.
     *
     * @param ansi whether names are quoted with double quotes
     * @param cased whether names of columns keep their case
     * @param usage whether USAGE on everything is part of it, as servers show
     */
    static Map<String, List<String>> written(String text, boolean ansi, boolean cased, boolean usage) {
        String quote = ansi ? "\"" : "`";
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String item : text.strip().split("/", -1)) {
            String one = item.strip();
            int colon = one.lastIndexOf(':');
            if (colon < 0) {
                throw new ModuleFailure("invalid priv string: " + item + ", expected database.table:PRIVILEGE,...");
            }
            String rights = one.substring(colon + 1);
            String upper = cased && rights.indexOf('(') >= 0 ? rights : rights.toUpperCase(Locale.ROOT);
            String[] parts = rights.indexOf('(') >= 0 ? COMMA.split(upper, -1) : upper.split(",", -1);
            all.put(object(one.substring(0, colon), quote), columns(List.of(parts)));
        }
        if (usage) {
            all.putIfAbsent("*.*", List.of("USAGE"));
        }
        return all;
    }

    private static String object(String written, String quote) {
        int dot = written.lastIndexOf('.');
        List<String> sides = new ArrayList<>(
                dot < 0 ? List.of(written) : List.of(written.substring(0, dot), written.substring(dot + 1)));
        String kind = "";
        for (String word : List.of("FUNCTION ", "PROCEDURE ")) {
            if (sides.getFirst().startsWith(word)) {
                kind = word;
                sides.set(0, sides.getFirst().substring(word.length()));
            }
        }
        sides.replaceAll(side -> {
            String bare = side.replaceAll("^`+|`+$", "");
            return bare.equals("*") ? side : quote + bare + quote;
        });
        return kind + String.join(".", sides);
    }

    /** What SHOW GRANTS shows. */
    static Map<String, List<String>> shown(List<String> grants) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String grant : grants) {
            Matcher found = GRANT.matcher(grant);
            if (!found.lookingAt()) {
                if (ROLE.matcher(grant).lookingAt()) {
                    continue;
                }
                throw new ModuleFailure("unable to parse the MySQL grant string: " + grant);
            }
            List<String> rights = new ArrayList<>();
            for (String right : found.group(1).split(",", -1)) {
                rights.add(right.strip().equals("ALL PRIVILEGES") ? "ALL" : right.strip());
            }
            List<String> whole = new ArrayList<>(columns(rights));
            if (found.group(7).contains("WITH GRANT OPTION")) {
                whole.add("GRANT");
            }
            all.computeIfAbsent(found.group(2), key -> new ArrayList<>()).addAll(whole);
        }
        return all;
    }

    /** Rights on columns in one piece, the columns sorted: they may have been cut at their commas. */
    private static List<String> columns(List<String> rights) {
        List<String> whole = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String right : rights) {
            open.append(open.isEmpty() ? "" : ", ").append(right);
            if (open.indexOf("(") < 0 || right.endsWith(")")) {
                whole.add(sorted(open.toString()));
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            whole.add(open.toString());
        }
        return whole;
    }

    private static String sorted(String right) {
        int start = right.indexOf('(');
        if (start < 0) {
            return right;
        }
        String inside = right.substring(start + 1).replaceAll("\\)+$", "");
        List<String> columns = Arrays.stream(inside.split(",", -1))
                .map(column -> column.strip().replaceAll("^`+|`+$", ""))
                .sorted()
                .toList();
        return right.substring(0, start) + "(" + String.join(", ", columns) + ")";
    }

    /** Those of one list that the other has not. */
    static List<String> without(List<String> rights, List<String> others) {
        return rights.stream()
                .distinct()
                .filter(right -> !others.contains(right))
                .toList();
    }

    /** Statements that take rights away from an account. */
    static List<String> revoke(String account, String object, List<String> rights, boolean grantOption) {
        List<String> statements = new ArrayList<>();
        if (grantOption) {
            statements.add("REVOKE GRANT OPTION ON " + object + " FROM " + account);
        }
        String names = String.join(",", without(rights, List.of("GRANT")));
        if (!names.isEmpty() && !(grantOption && names.equals("USAGE"))) {
            statements.add("REVOKE " + names + " ON " + object + " FROM " + account);
        }
        statements.add("FLUSH PRIVILEGES");
        return statements;
    }

    /** The statement that gives rights to an account. */
    static String grant(String account, String object, List<String> rights) {
        return "GRANT " + String.join(",", without(rights, List.of("GRANT"))) + " ON " + object + " TO " + account
                + (rights.contains("GRANT") ? " WITH GRANT OPTION" : "");
    }
}
