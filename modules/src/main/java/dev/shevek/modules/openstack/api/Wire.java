package dev.shevek.modules.openstack.api;

import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import dev.shevek.module.Controller;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and tries again where that helps: a server that is busy (429, 503) is asked again when it says, a
 * connection that broke off while reading is made anew.
 *
 * @param controller carries them
 * @param config trust and time limits
 */
record Wire(Controller controller, CloudConfig config) {
    private static final int TRIES = 6;
    private static final int CONNECTS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** The answer; throws {@link CloudException} with status 0 when nobody answers. */
    ApiReply send(
            String method, URI address, Map<String, String> headers, @Nullable String body, @Nullable Path upload) {
        ApiRequest request = new ApiRequest(method, address, headers, body, upload, config.tls(), config.limit());
        int failures = 0;
        for (int attempt = 1; ; attempt++) {
            try {
                ApiReply reply = controller.send(request);
                boolean busy = reply.status() == 429 || reply.status() == 503;
                if (!busy || attempt >= TRIES) {
                    return reply;
                }
                controller.pause(delay(reply, attempt));
            } catch (IOException e) {
                failures++;
                boolean reading = method.equals("GET");
                if (!reading || failures >= CONNECTS) {
                    throw new CloudException(
                            0,
                            "No answer from " + address.getScheme() + "://" + address.getRawAuthority() + " (" + config
                                    + "): " + e.getMessage() + ". " + remedy(String.valueOf(e.getMessage())));
                }
                controller.pause(Duration.ofMillis(200L * failures));
            }
        }
    }

    /** What to do about a connection that came to nothing. */
    private String remedy(String reason) {
        if (reason.contains("PKIX")
                || reason.contains("certificate_unknown")
                || reason.contains("subject alternative")) {
            return "Its certificate is not trusted: name the file of its authority with cacert (ca_cert in a task), or say"
                    + " 'verify: false' (validate_certs).";
        }
        boolean broken = reason.contains("certificate_required")
                || reason.contains("handshake")
                || reason.contains("bad_certificate")
                || reason.contains("received no bytes");
        return broken && config.tls().certificate() == null
                ? "If it wants a certificate of its clients, name it with cert and key (client_cert and client_key in a task)."
                : "Is the cloud up, and is this its address?";
    }

    private static Duration delay(ApiReply reply, int attempt) {
        String asked = reply.header("retry-after");
        if (asked != null && asked.chars().allMatch(Character::isDigit) && asked.length() < 6) {
            Duration wait = Duration.ofSeconds(Long.parseLong(asked));
            return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        }
        return Duration.ofMillis(500L << Math.min(attempt, 4));
    }
}
