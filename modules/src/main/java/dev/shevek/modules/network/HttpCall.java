package dev.shevek.modules.network;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as curl's configuration file says it; goes to curl on stdin, so that neither a password nor a header
 * is seen in a list of processes.
 *
 * @param url without user and password
 * @param method in capitals
 * @param headers name to value
 * @param body text that is sent, or null
 * @param file path on the target whose bytes are sent, or null
 * @param forms parts of a form as curl writes them; empty for none
 * @param user name for authentication, or null
 * @param password for authentication
 * @param options what all requests take: certificates, timeouts, proxies
 */
record HttpCall(
        String url,
        String method,
        Map<String, String> headers,
        @Nullable String body,
        @Nullable String file,
        List<String> forms,
        @Nullable String user,
        @Nullable String password,
        Arguments options) {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9+.]*:");

    private static final int MALFORMED = 3;
    private static final int NO_HOST = 6;
    private static final int NO_CONNECTION = 7;
    private static final int TIMEOUT = 28;

    /** The options that get_url and uri have in common. */
    static final List<Option> OPTIONS = List.of(
            Option.list("ciphers", OptionType.STR),
            Option.path("client_cert"),
            Option.path("client_key"),
            Option.bool("decompress").orElse(true),
            Option.bool("force").aliases("thirsty").orElse(false),
            Option.bool("force_basic_auth").orElse(false),
            Option.str("http_agent").orElse("ansible-httpget"),
            Option.list("unredirected_headers", OptionType.STR),
            Option.str("url").mandatory(),
            Option.bool("use_gssapi").orElse(false),
            Option.bool("use_netrc").orElse(true),
            Option.bool("use_proxy").orElse(true),
            Option.bool("validate_certs").orElse(true));

    /** A call with what arguments say, user and password of the URL taken out of it. */
    static HttpCall of(Arguments arguments, String method, Map<String, String> headers, @Nullable String body) {
        String url = arguments.text("url");
        if (!SCHEME.matcher(url).lookingAt()) {
            throw new ModuleFailure(Result.failed("unknown url type: '" + url + "'")
                    .with("status", IntValue.of(-1))
                    .with("url", StrValue.of(url)));
        }
        String user = arguments.textOrNull("url_username");
        String password = arguments.textOrNull("url_password");
        String info = userInfo(url);
        if (info != null) {
            url = url.replace(info + "@", "");
            int colon = info.indexOf(':');
            user = decode(colon < 0 ? info : info.substring(0, colon));
            password = colon < 0 ? "" : decode(info.substring(colon + 1));
        }
        return new HttpCall(url, method, headers, body, null, List.of(), user, password, arguments);
    }

    /** What the original says of a request that curl could not make, by curl's exit code. */
    static String refusal(Answer answer, String url) {
        String said = answer.err().strip().replaceFirst("^curl: \\(\\d+\\) ", "");
        return switch (answer.status()) {
            case NO_HOST -> "Request failed: <urlopen error [Errno -2] Name or service not known>";
            case NO_CONNECTION -> "Request failed: <urlopen error [Errno 111] Connection refused>";
            case TIMEOUT -> "Connection failure: timed out";
            case MALFORMED ->
                "An unknown error occurred: URL can't contain control characters. '"
                        + url.replaceFirst("^[^:]*://[^/]*", "") + "' (found at least ' ')";
            default -> "Request failed: <urlopen error " + said + ">";
        };
    }

    private static @Nullable String userInfo(String url) {
        try {
            return new URI(url).getRawUserInfo();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String decode(String text) {
        return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The texts of a dict option. */
    static Map<String, String> headers(@Nullable DictValue dict) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (dict != null) {
            dict.entries().forEach((name, value) -> headers.put(text(name), text(value)));
        }
        return headers;
    }

    static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }

    /** The same with the bytes of a file on the target as its body. */
    HttpCall sending(String path) {
        return new HttpCall(url, method, headers, null, path, List.of(), user, password, options);
    }

    /** The same with the parts of a form as its body. */
    HttpCall sending(List<String> parts) {
        return new HttpCall(url, method, headers, null, null, parts, user, password, options);
    }

    /** Another address with the same secrets. */
    HttpCall at(String address) {
        return new HttpCall(address, "GET", headers, null, null, List.of(), user, password, options);
    }

    /** The configuration. */
    Content configuration(boolean redirects) {
        List<String> lines = new ArrayList<>();
        lines.add("silent");
        lines.add("show-error");
        put(lines, "url", url);
        if (method.equals("HEAD")) {
            lines.add("head");
        } else if (method.equals("POST")) {
            post(lines);
        } else if (!method.equals("GET") || body != null || file != null) {
            put(lines, "request", method);
        }
        headers.forEach((name, value) -> put(lines, "header", value.isEmpty() ? name + ";" : name + ": " + value));
        boolean agent = headers.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("user-agent"));
        if (!agent) {
            put(lines, "user-agent", options.text("http_agent"));
        }
        if (options.bool("force")
                && headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("cache-control"))) {
            put(lines, "header", "Cache-Control: no-cache");
        }
        if (redirects) {
            lines.add("location");
        }
        if (body != null) {
            put(lines, "data-raw", body);
        } else if (file != null) {
            put(lines, "data-binary", "@" + file);
        }
        lines.addAll(forms);
        if (user != null) {
            put(lines, "user", user + ":" + (password == null ? "" : password));
            lines.add(options.bool("force_basic_auth") ? "basic" : "anyauth");
        } else if (options.bool("use_netrc")) {
            lines.add("netrc-optional");
        }
        if (!options.bool("validate_certs")) {
            lines.add("insecure");
        }
        if (!options.bool("use_proxy")) {
            put(lines, "noproxy", "*");
        }
        if (options.bool("use_gssapi")) {
            lines.add("negotiate");
        }
        files(lines);
        return new Content.Inline((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), true);
    }

    /** Posts without naming the method, so that a redirect may make it a GET; bare posts have no type. */
    private void post(List<String> lines) {
        if (body == null && file == null && forms.isEmpty()) {
            put(lines, "data-raw", "");
            if (headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("content-type"))) {
                put(lines, "header", "Content-Type:");
            }
        }
    }

    private void files(List<String> lines) {
        optional(lines, "cert", options.textOrNull("client_cert"));
        optional(lines, "key", options.textOrNull("client_key"));
        optional(lines, "cacert", options.textOrNull("ca_path"));
        optional(lines, "unix-socket", options.textOrNull("unix_socket"));
        if (!options.texts("ciphers").isEmpty()) {
            put(lines, "ciphers", String.join(":", options.texts("ciphers")));
        }
        long timeout = options.integer("timeout", 10);
        put(lines, "connect-timeout", Long.toString(timeout));
        put(lines, "speed-limit", "1");
        put(lines, "speed-time", Long.toString(timeout));
    }

    private static void optional(List<String> lines, String name, @Nullable String value) {
        if (value != null) {
            put(lines, name, value);
        }
    }

    /** A line of the configuration. */
    static String line(String name, String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return name + " = \"" + escaped + "\"";
    }

    private static void put(List<String> lines, String name, String value) {
        lines.add(line(name, value));
    }
}
