package dev.shevek.modules.network;

import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a reply.
 *
 * @param status the number
 * @param reason the words behind it
 * @param url where it came from in the end
 * @param headers lower-case name to value, several of a name joined
 * @param cookies name to value
 */
record HttpReply(int status, String reason, String url, Map<String, String> headers, Map<String, String> cookies) {

    /** From curl's {@code -D} output (the last of several heads) and its {@code url_effective}. */
    static HttpReply parse(int status, String url, String heads) {
        String[] blocks = heads.replace("\r\n", "\n").strip().split("\n\n", -1);
        String head = blocks[blocks.length - 1];
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> set = new ArrayList<>();
        String first = "";
        for (String line : head.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (line.startsWith("HTTP/")) {
                first = line;
            } else if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                String value = line.substring(colon + 1).strip();
                headers.merge(name, value, (one, two) -> one + ", " + two);
                if (name.equals("set-cookie")) {
                    set.add(value);
                }
            }
        }
        String[] words = first.split(" ", 3);
        return new HttpReply(status, words.length > 2 ? words[2].strip() : "", url, headers, cookies(set));
    }

    private static Map<String, String> cookies(List<String> set) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String line : set) {
            String pair = line.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return cookies;
    }

    boolean isError() {
        return status >= 300;
    }

    /** What results say of it: {@code OK (42 bytes)} or {@code HTTP Error 404: Not Found}. */
    String message() {
        if (status >= 300) {
            return "HTTP Error " + status + ": " + (reason.isEmpty() ? words() : reason);
        }
        return "OK (" + headers.getOrDefault("content-length", "unknown") + " bytes)";
    }

    /** HTTP/2 leaves the words off. */
    private String words() {
        return switch (status) {
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Time-out";
            default -> "";
        };
    }

    /**
     * The values that {@code uri} returns of it.
     *
     * @param hyphen what stands for the hyphens of names
     */
    Map<String, Value> values(String asked, char hyphen) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("redirected", dev.shevek.value.BoolValue.of(!url.equals(asked)));
        values.put("url", StrValue.of(url));
        values.put("status", IntValue.of(status));
        headers.forEach((name, value) -> values.put(name.replace('-', hyphen), StrValue.of(value)));
        values.put("msg", StrValue.of(message()));
        if (!isError()) {
            Map<String, Value> texts = new LinkedHashMap<>();
            List<String> pairs = new ArrayList<>();
            cookies.forEach((name, value) -> {
                texts.put(name, StrValue.of(value));
                pairs.add(name + "=" + value);
            });
            values.put("cookies_string", StrValue.of(String.join("; ", pairs)));
            values.put("cookies", DictValue.ofTexts(texts));
        }
        return values;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }
}
