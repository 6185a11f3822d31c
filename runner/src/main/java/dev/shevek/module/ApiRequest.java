package dev.shevek.module;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to a service. Its text never shows headers or body: they carry credentials.
 *
 * @param method {@code GET}, {@code POST}…
 * @param address absolute
 * @param headers by name
 * @param body UTF-8 text, or null
 * @param upload a file that is the body instead, streamed; or null
 * @param tls how the server is trusted and who we are
 * @param limit for the whole exchange; {@link Duration#ZERO} for the default
 */
public record ApiRequest(
        String method,
        URI address,
        Map<String, String> headers,
        @Nullable String body,
        @Nullable Path upload,
        Tls tls,
        Duration limit) {
    /**
     * How a server is trusted.
     *
     * @param verify whether its certificate is checked
     * @param authorities a file of PEM certificates to trust instead of the system's, or null
     * @param certificate a PEM file with our certificate (and key, unless given apart), or null
     * @param key a PEM file with our key, or null
     */
    public record Tls(
            boolean verify,
            @Nullable Path authorities,
            @Nullable Path certificate,
            @Nullable Path key) {
        /** The system's authorities, no certificate of our own. */
        public static final Tls SYSTEM = new Tls(true, null, null, null);
    }

    @Override
    public String toString() {
        return method + " " + address;
    }
}
