package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Requests to a Galaxy server. Its token is sent to that server only, never to where it redirects. */
final class GalaxyHttp {
    private static final int MOST_REDIRECTS = 10;

    private final ServerAccess access;
    private @Nullable HttpClient client;
    private @Nullable String authorization;

    GalaxyHttp(ServerAccess access) {
        this.access = access;
    }

    /** The server has nothing at that place. */
    static final class NotFoundException extends ProblemException {
        private static final long serialVersionUID = 1L;

        NotFoundException(String message) {
            super(message, null);
        }
    }

    /** The body behind a URL, of HTTP or of a file; throws {@link ProblemException} when the server refuses. */
    InputStream get(String url) throws IOException {
        if (url.startsWith("file:")) {
            return Files.newInputStream(Path.of(URI.create(url).getPath()));
        }
        URI uri = URI.create(url);
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                    .timeout(access.timeout())
                    .header("Accept", "application/json, */*")
                    .header("User-Agent", "ansible-galaxy/2.19.14 (shevek)");
            String secret = isOurs(uri) ? authorization() : null;
            if (secret != null) {
                request.header("Authorization", secret);
            }
            HttpResponse<InputStream> response = send(request.build());
            int status = response.statusCode();
            String location = response.headers().firstValue("Location").orElse("");
            if (status >= 300 && status < 400 && !location.isEmpty()) {
                response.body().close();
                uri = uri.resolve(location);
            } else if (status == 200) {
                return response.body();
            } else {
                response.body().close();
                String message = "Error when calling " + url + " (HTTP Code: " + status + ")";
                throw status == 404 ? new NotFoundException(message) : new ProblemException(message, null);
            }
        }
        throw new ProblemException("Too many redirects from " + url, null);
    }

    private boolean isOurs(URI uri) {
        URI server = URI.create(access.url());
        return String.valueOf(server.getHost()).equals(uri.getHost())
                && server.getPort() == uri.getPort()
                && String.valueOf(server.getScheme()).equals(uri.getScheme());
    }

    private @Nullable String authorization() throws IOException {
        String known = authorization;
        if (known != null) {
            return known;
        }
        String token = access.token();
        if (token != null && access.authUrl() != null) {
            known = "Bearer " + exchanged(token, access.authUrl());
        } else if (token != null) {
            known = "Token " + token;
        } else if (access.username() != null) {
            String pair = access.username() + ":" + (access.password() == null ? "" : access.password());
            known = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        authorization = known;
        return known;
    }

    private String exchanged(String token, String authUrl) throws IOException {
        String form = "grant_type=refresh_token&client_id=cloud-services&refresh_token="
                + URLEncoder.encode(token, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(authUrl))
                .timeout(access.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (InputStream body = send(request).body()) {
            String fresh = Fields.string(
                    Fields.text(new String(body.readAllBytes(), StandardCharsets.UTF_8), authUrl), "access_token");
            if (fresh == null) {
                throw new ProblemException("The token for " + access.url() + " was refused by " + authUrl, null);
            }
            return fresh;
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        HttpClient http = client;
        if (http == null) {
            http = build();
            client = http;
        }
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException refused) {
            throw new IOException("no connection to " + request.uri().getAuthority(), refused);
        } catch (HttpTimeoutException late) {
            throw new IOException("no answer within " + access.timeout().toSeconds() + " seconds", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private HttpClient build() throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(access.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        if (!access.checkCertificates()) {
            try {
                SSLContext any = SSLContext.getInstance("TLS");
                any.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
                SSLParameters parameters = new SSLParameters();
                builder.sslContext(any).sslParameters(parameters);
            } catch (GeneralSecurityException missing) {
                throw new IOException("the Java runtime lacks TLS", missing);
            }
        }
        return builder.build();
    }

    /** Trusts every certificate: what {@code --ignore-certs} asks for. Host names are not looked at either. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
