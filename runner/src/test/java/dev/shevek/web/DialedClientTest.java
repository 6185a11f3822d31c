package dev.shevek.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DialedClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 200 OK~Content-Length: 4~~bodyMORE                                        | 200 | body
            HTTP/1.1 200 OK~~body until the end                                                | 200 | body until the end
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3;x=y~abc~2~de~0~Trailer: yes~~        | 200 | abcde
            HTTP/1.1 100 Continue~~HTTP/1.1 201 Created~Content-Length: 2~~ok                  | 201 | ok
            HTTP/1.0 404 Not Found~content-LENGTH:0~~                                          | 404 | ''
            HTTP/1.1 204 No Content~~                                                          | 204 | ''
            HTTP/1.1 503~Retry-After: 3~Content-Length: 0~~                                    | 503 | ''
            """)
    void readsAnswers(String answer, int status, String body) throws Exception {
        ApiReply reply = exchange("GET", null, answer, Map.of()).reply();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo(body);
        assertThat(status)
                .satisfies(s -> assertThat(reply.header("retry-after")).isEqualTo(s == 503 ? "3" : null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                              | the server closed the connection
            HTTP/1.1 200 OK~Content-Length: 9~~half         | the answer broke off
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~x~  | the server's answer is broken
            HTTP/1.1 200 OK~Content-Length: many~~          | the server gives no usable length: many
            SSH-2.0-OpenSSH~                                | this is no HTTP server
            """)
    void saysWhatIsWrongWithAnAnswer(String answer, String message) {
        assertThatThrownBy(() -> exchange("GET", null, answer, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @Test
    void sendsTheRequest() throws Exception {
        String asked = exchange("POST", "{\"ä\":1}", "HTTP/1.1 200 OK~Content-Length: 0~~", Map.of())
                .asked();
        assertThat(asked)
                .startsWith("POST /v3/things?a=b%20c HTTP/1.1\r\nHost: cloud.example:5000\r\n")
                .contains(
                        "\r\nConnection: close\r\n",
                        "\r\nX-Auth-Token: t\r\n",
                        "\r\nContent-Length: 8\r\n\r\n{\"ä\":1}");
    }

    @Test
    void asksAProxyForTheWholeAddress() throws Exception {
        Exchange exchange = exchange(
                "GET", null, "HTTP/1.1 200 OK~Content-Length: 0~~", Map.of("http_proxy", "http://proxy.example:3128"));
        assertThat(exchange.dialed()).isEqualTo("proxy.example:3128");
        assertThat(exchange.asked()).startsWith("GET http://cloud.example:5000/v3/things?a=b%20c HTTP/1.1\r\n");
    }

    @Test
    void givesUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DialedClient client =
                    client((host, port) -> new Socket(silent.getInetAddress(), silent.getLocalPort()), Map.of());
            assertThatThrownBy(() -> client.send(request("GET", null), Duration.ofMillis(50)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("request timed out");
        }
    }

    private record Exchange(String dialed, String asked, ApiReply reply) {}

    /** One request to a server that gives this answer, {@code ~} standing for the end of a line, and closes. */
    private static Exchange exchange(
            String method, @Nullable String body, String answer, Map<String, String> environment)
            throws IOException, InterruptedException, ExecutionException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = new CompletableFuture<>();
            CompletableFuture<String> dialed = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try (Socket socket = server.accept()) {
                    asked.complete(request(socket.getInputStream()));
                    socket.getOutputStream().write(answer.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8));
                    socket.shutdownOutput();
                } catch (IOException e) {
                    asked.completeExceptionally(e);
                }
            });
            DialedClient client = client(
                    (host, port) -> {
                        dialed.complete(host + ":" + port);
                        return new Socket(server.getInetAddress(), server.getLocalPort());
                    },
                    environment);
            ApiReply reply = client.send(request(method, body), LIMIT);
            return new Exchange(dialed.get(), asked.get(), reply);
        }
    }

    private static DialedClient client(Dialer dialer, Map<String, String> environment) {
        return new DialedClient(dialer, ApiRequest.Tls.SYSTEM, PemFiles.HERE, environment);
    }

    private static ApiRequest request(String method, @Nullable String body) {
        return new ApiRequest(
                method,
                URI.create("http://cloud.example:5000/v3/things?a=b%20c"),
                Map.of("X-Auth-Token", "t"),
                body,
                null,
                ApiRequest.Tls.SYSTEM,
                Duration.ZERO);
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        int at = head.indexOf("Content-Length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf("\r", at)));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
