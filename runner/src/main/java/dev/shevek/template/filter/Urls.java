package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Dicts;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** URLs as Python's {@code urllib.parse} splits them. */
final class Urls {
    private Urls() {}

    /** Scheme, netloc, path, query and fragment. */
    static String[] parts(String url) {
        String rest = url;
        String scheme = "";
        int colon = rest.indexOf(':');
        if (colon > 0
                && Character.isLetter(rest.charAt(0))
                && rest.substring(0, colon)
                        .chars()
                        .allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || "+-.".indexOf(c) >= 0)) {
            scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
            rest = rest.substring(colon + 1);
        }
        String netloc = "";
        if (rest.startsWith("//")) {
            int end = 2;
            while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            netloc = rest.substring(2, end);
            rest = rest.substring(end);
        }
        String fragment = "";
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            fragment = rest.substring(hash + 1);
            rest = rest.substring(0, hash);
        }
        String query = "";
        int mark = rest.indexOf('?');
        if (mark >= 0) {
            query = rest.substring(mark + 1);
            rest = rest.substring(0, mark);
        }
        return new String[] {scheme, netloc, rest, query, fragment};
    }

    static Value split(String url, Args args) {
        String wanted = Args.text(args.bind("split_url", "query", "alias")[0], "");
        String[] parts = parts(url);
        int at = parts[1].lastIndexOf('@');
        String host = parts[1].substring(at + 1);
        Value user = NoneValue.NONE;
        Value password = NoneValue.NONE;
        if (at >= 0) {
            String login = parts[1].substring(0, at);
            int colon = login.indexOf(':');
            user = StrValue.of(colon < 0 ? login : login.substring(0, colon));
            password = colon < 0 ? NoneValue.NONE : StrValue.of(login.substring(colon + 1));
        }
        int bracket = host.indexOf(']');
        int colon = host.indexOf(':', Math.max(0, bracket));
        String name = colon < 0 ? host : host.substring(0, colon);
        name = name.startsWith("[") && bracket > 0 ? name.substring(1, bracket) : name;
        String digits = colon < 0 ? "" : host.substring(colon + 1);
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("fragment", StrValue.of(parts[4]));
        all.put("hostname", name.isEmpty() ? NoneValue.NONE : StrValue.of(name.toLowerCase(Locale.ROOT)));
        all.put("netloc", StrValue.of(parts[1]));
        all.put("password", password);
        all.put("path", StrValue.of(parts[2]));
        all.put("port", digits.isEmpty() ? NoneValue.NONE : port(digits));
        all.put("query", StrValue.of(parts[3]));
        all.put("scheme", StrValue.of(parts[0]));
        all.put("username", user);
        if (wanted.isEmpty()) {
            return Dicts.of(null, all);
        }
        Value found = all.get(wanted);
        if (found == null) {
            throw new PythonException("AnsibleFilterError", "urlsplit: unknown URL component: " + wanted);
        }
        return found;
    }

    private static Value port(String digits) {
        BigInteger port = digits.chars().allMatch(c -> c >= '0' && c <= '9') ? new BigInteger(digits) : null;
        if (port == null) {
            throw PythonException.value("Port could not be cast to integer value as '" + digits + "'");
        }
        if (port.bitLength() > 16) {
            throw PythonException.value("Port out of range 0-65535");
        }
        return IntValue.of(port);
    }

    static String decode(String text) {
        byte[] out = new byte[text.length() * 4];
        int size = 0;
        String plain = text.replace('+', ' ');
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            int high = c == '%' && i + 2 < plain.length() ? Character.digit(plain.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(plain.charAt(i + 2), 16);
            if (low >= 0) {
                out[size++] = (byte) (high * 16 + low);
                i += 3;
            } else {
                byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(bytes, 0, out, size, bytes.length);
                size += bytes.length;
                i += Character.charCount(c);
            }
        }
        return new String(out, 0, size, StandardCharsets.UTF_8);
    }
}
