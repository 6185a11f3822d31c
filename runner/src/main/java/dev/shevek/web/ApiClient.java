package dev.shevek.web;

import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Carries API requests over the JDK's HTTP client. */
public final class ApiClient {
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final HttpClient client;

    /**
     * Connects when first used.
     *
     * @param tls how servers are trusted; its files are read now
     * @param environment where proxies are named
     */
    public ApiClient(ApiRequest.Tls tls, Map<String, String> environment) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .proxy(new EnvironmentProxies(environment));
        if (!tls.equals(ApiRequest.Tls.SYSTEM)) {
            builder.sslContext(TlsContext.of(tls, PemFiles.HERE));
        }
        this.client = builder.build();
    }

    /** The answer; throws {@link IOException} with a message when nobody answered in time. */
    public ApiReply send(ApiRequest request, Duration limit) throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.address()).timeout(limit).method(request.method(), body(request));
        request.headers().forEach(builder::header);
        try {
            HttpResponse<String> response =
                    client.send(builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, String> headers = new LinkedHashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst()));
            return new ApiReply(response.statusCode(), headers, response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw new IOException(reason(e), e);
        }
    }

    private static HttpRequest.BodyPublisher body(ApiRequest request) throws IOException {
        if (request.upload() != null) {
            return HttpRequest.BodyPublishers.ofFile(request.upload());
        }
        return request.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(request.body());
    }

    /** The first message on the way down, or what kind of failure it was. */
    private static String reason(IOException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof java.nio.channels.UnresolvedAddressException
                    || at instanceof java.net.UnknownHostException) {
                return "the name of the server cannot be resolved";
            }
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (message != null && !message.isBlank()) {
                return message;
            }
        }
        return failure instanceof java.net.ConnectException
                ? "connection refused"
                : failure.getClass().getSimpleName();
    }
}
