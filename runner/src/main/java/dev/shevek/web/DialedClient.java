package dev.shevek.web;

import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Carries API requests over connections that somebody else makes, one for each request: the JDK's client only makes its
 * own. HTTP/1.1 of RFC 9112.
 */
public final class DialedClient {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Dialer dialer;
    private final SSLContext tls;
    private final EnvironmentProxies proxies;

    /**
     * Connects when used.
     *
     * @param dialer makes the connections
     * @param tls how servers are trusted; its files are read now
     * @param files reads them where they are
     * @param environment where proxies are named
     */
    public DialedClient(Dialer dialer, ApiRequest.Tls tls, PemFiles files, Map<String, String> environment) {
        this.dialer = dialer;
        this.tls = TlsContext.of(tls, files);
        this.proxies = new EnvironmentProxies(environment);
    }

    /** The answer; throws {@link IOException} with a message when nobody answered in time. */
    public ApiReply send(ApiRequest request, Duration limit) throws IOException {
        if (request.upload() != null) {
            throw new IOException("a file can only be sent from the controller");
        }
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean late = new AtomicBoolean();
        try (Socket plain = dial(request.address())) {
            Thread.ofVirtual().name("request limit").start(() -> giveUp(done, limit, late, plain));
            return exchange(request, plain);
        } catch (IOException e) {
            throw late.get() ? new IOException("request timed out", e) : e;
        } finally {
            done.countDown();
        }
    }

    private static boolean ended(CountDownLatch done, Duration limit) {
        try {
            return done.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Closes a connection that takes too long, so that whoever reads from it ends. */
    private static void giveUp(CountDownLatch done, Duration limit, AtomicBoolean late, Socket socket) {
        if (ended(done, limit)) {
            return;
        }
        late.set(true);
        try {
            socket.close();
        } catch (IOException gone) {
            // closed is what it should be
        }
    }

    private ApiReply exchange(ApiRequest request, Socket plain) throws IOException {
        if (!secure(request.address())) {
            write(request, plain.getOutputStream());
            return HttpAnswer.read(plain.getInputStream());
        }
        if (proxy(request.address()) != null) {
            connect(request.address(), plain);
        }
        try (SSLSocket socket = (SSLSocket)
                tls.getSocketFactory().createSocket(plain, host(request.address()), port(request.address()), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            // a context that trusts everybody does not look at names either
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            write(request, socket.getOutputStream());
            return HttpAnswer.read(socket.getInputStream());
        }
    }

    private Socket dial(URI address) throws IOException {
        InetSocketAddress proxy = proxy(address);
        return proxy == null
                ? dialer.dial(host(address), port(address))
                : dialer.dial(proxy.getHostString(), proxy.getPort());
    }

    private static void connect(URI address, Socket plain) throws IOException {
        String place = host(address) + ":" + port(address);
        plain.getOutputStream()
                .write(("CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        plain.getOutputStream().flush();
        int status = HttpAnswer.head(plain.getInputStream());
        if (status / 100 != 2) {
            throw new IOException("the proxy does not connect to " + place + ": status " + status);
        }
    }

    private void write(ApiRequest request, OutputStream raw) throws IOException {
        URI address = request.address();
        byte[] body = request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(request.method()).append(' ');
        if (!secure(address) && proxy(address) != null) {
            head.append("http://").append(address.getRawAuthority());
        }
        head.append(address.getRawPath().isEmpty() ? "/" : address.getRawPath());
        if (address.getRawQuery() != null) {
            head.append('?').append(address.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(address.getRawAuthority()).append("\r\nConnection: close\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (request.body() != null || !request.method().equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        BufferedOutputStream out = new BufferedOutputStream(raw);
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private @Nullable InetSocketAddress proxy(URI address) {
        Proxy chosen = proxies.select(address).getFirst();
        return chosen.address() instanceof InetSocketAddress place ? place : null;
    }

    private static boolean secure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static String host(URI address) {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : secure(address) ? HTTPS : HTTP;
    }
}
