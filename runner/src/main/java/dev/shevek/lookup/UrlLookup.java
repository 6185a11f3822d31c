package dev.shevek.lookup;

import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Truth;
import dev.shevek.value.Value;
import dev.shevek.web.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code url}: what web servers answer to the controller, in lines or as a whole. */
final class UrlLookup {
    private static final int MOST_REDIRECTS = 10;
    private static final long SECONDS = 10;
    private static final Set<String> UNABLE = Set.of("unix_socket", "ciphers", "use_gssapi");

    private UrlLookup() {}

    static List<Value> run(LookupCall call) {
        for (String option : UNABLE) {
            Value given = call.options().getOrDefault(option, NoneValue.NONE);
            if (Truth.of(given)) {
                throw call.failure("the option '" + option + "' is not supported here");
            }
        }
        Map<String, String> environment = call.flag("use_proxy", true) ? System.getenv() : Map.of();
        ApiClient client = new ApiClient(tls(call), environment);
        List<Value> found = new ArrayList<>();
        for (String address : call.texts()) {
            String body = answer(call, client, address);
            if (call.flag("split_lines", true)) {
                body.lines().forEach(line -> found.add(StrValue.of(line)));
            } else {
                found.add(StrValue.of(body));
            }
        }
        return found;
    }

    private static ApiRequest.Tls tls(LookupCall call) {
        String authorities = call.text("ca_path", null);
        boolean verify = call.flag("validate_certs", true);
        return verify && authorities == null
                ? ApiRequest.Tls.SYSTEM
                : new ApiRequest.Tls(verify, authorities == null ? null : Path.of(authorities), null, null);
    }

    private static String answer(LookupCall call, ApiClient client, String address) {
        URI at = absolute(call, address);
        if ("file".equals(at.getScheme())) {
            return file(call, address, at);
        }
        boolean follow = !Set.of("none", "no", "false", "False").contains(follows(call));
        Map<String, String> headers = headers(call);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            ApiReply reply = ask(call, client, address, at, headers);
            String elsewhere = reply.header("location");
            if (reply.status() < 300) {
                return reply.body();
            }
            if (!follow || reply.status() >= 400 || elsewhere == null) {
                throw call.failure("Received HTTP error for " + address + ": HTTP Error " + reply.status() + ": "
                        + words(reply.status()));
            }
            URI next = at.resolve(elsewhere);
            if (!String.valueOf(next.getHost()).equals(at.getHost())) {
                headers.remove("Authorization");
            }
            at = next;
        }
        throw call.failure("Received HTTP error for " + address + ": too many redirects");
    }

    private static String file(LookupCall call, String address, URI at) {
        try {
            return Files.readString(Path.of(at.getPath()));
        } catch (IOException e) {
            throw call.failure("Failed lookup url for " + address
                    + ": <urlopen error [Errno 2] No such file or directory: '" + at.getPath() + "'>");
        }
    }

    private static String follows(LookupCall call) {
        Value asked = call.options().get("follow_redirects");
        return asked instanceof BoolValue flag
                ? (flag.value() ? "yes" : "no")
                : asked == null ? "urllib2" : LookupCall.text(asked);
    }

    private static URI absolute(LookupCall call, String address) {
        try {
            URI at = new URI(address.replace(" ", "%20"));
            if (at.getScheme() == null) {
                throw call.failure("unknown url type: '" + address + "'");
            }
            return at;
        } catch (URISyntaxException e) {
            throw call.failure("Failed lookup url for " + address + ": " + e.getReason());
        }
    }

    private static Map<String, String> headers(LookupCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        String agent = call.text("http_agent", "ansible-httpget");
        headers.put("User-Agent", agent == null ? "ansible-httpget" : agent);
        if (call.flag("force", false)) {
            headers.put("Cache-Control", "no-cache");
        }
        String user = call.text("username", null);
        if (user != null) {
            String both = user + ":" + call.text("password", "");
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        if (call.options().get("headers") instanceof DictValue given) {
            given.entries().forEach((name, value) -> headers.put(LookupCall.text(name), LookupCall.text(value)));
        }
        return headers;
    }

    private static ApiReply ask(
            LookupCall call, ApiClient client, String address, URI at, Map<String, String> headers) {
        Duration limit = Duration.ofSeconds(call.integer("timeout", SECONDS));
        try {
            return client.send(new ApiRequest("GET", at, headers, null, null, ApiRequest.Tls.SYSTEM, limit), limit);
        } catch (IOException e) {
            throw call.failure("Failed lookup url for " + address + ": <urlopen error " + reason(e) + ">");
        } catch (IllegalArgumentException e) {
            throw call.failure("Failed lookup url for " + address + ": " + e.getMessage());
        }
    }

    /** In the words of the system's calls where they are known. */
    private static String reason(IOException failure) {
        String said = String.valueOf(failure.getMessage());
        return switch (said) {
            case "connection refused", "Connection refused" -> "[Errno 111] Connection refused";
            case "the name of the server cannot be resolved" -> "[Errno -2] Name or service not known";
            default -> said;
        };
    }

    private static String words(int status) {
        return switch (status) {
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 303 -> "See Other";
            case 304 -> "Not Modified";
            case 307 -> "Temporary Redirect";
            case 308 -> "Permanent Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 407 -> "Proxy Authentication Required";
            case 408 -> "Request Timeout";
            case 410 -> "Gone";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "";
        };
    }
}
