package dev.shevek.template.filter;

import dev.shevek.value.PythonException;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Semantic versions. */
final class Semantic {
    private Semantic() {}

    static int compare(String left, String right) {
        return compare(parse(left), parse(right));
    }

    private static Matcher parse(String version) {
        Matcher matcher = Pattern.compile(
                        "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?")
                .matcher(version);
        if (!matcher.matches()) {
            throw PythonException.value("invalid semantic version '" + version + "'");
        }
        return matcher;
    }

    private static int compare(Matcher left, Matcher right) {
        for (int i = 1; i <= 3; i++) {
            int order = new BigInteger(left.group(i)).compareTo(new BigInteger(right.group(i)));
            if (order != 0) {
                return order;
            }
        }
        String l = left.group(4);
        String r = right.group(4);
        if (l == null || r == null) {
            return l == null ? (r == null ? 0 : 1) : -1;
        }
        String[] ls = l.split("\\.", -1);
        String[] rs = r.split("\\.", -1);
        for (int i = 0; i < Math.min(ls.length, rs.length); i++) {
            boolean ln = ls[i].matches("\\d+");
            boolean rn = rs[i].matches("\\d+");
            int order = ln && rn
                    ? new BigInteger(ls[i]).compareTo(new BigInteger(rs[i]))
                    : ln ? -1 : rn ? 1 : ls[i].compareTo(rs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ls.length, rs.length);
    }
}
