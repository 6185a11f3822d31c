package dev.shevek.modules.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shevek.connection.LocalTransport;
import dev.shevek.module.ArgumentChecker;
import dev.shevek.module.Arguments;
import dev.shevek.module.Json;
import dev.shevek.module.Module;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.remote.Identity;
import dev.shevek.remote.ModuleDriver;
import dev.shevek.remote.RemoteHost;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asserted was seen of ansible-core 2.19.14's modules with a like server. */
class NetworkTest {
    private final RemoteHost host = new RemoteHost("localhost", LocalTransport::new);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file.txt", exchange -> reply(exchange, 200, "text/plain", "data\n"));
        server.createContext("/nope", exchange -> reply(exchange, 404, "text/plain", "nope"));
        server.createContext("/redirect", exchange -> {
            exchange.getResponseHeaders().set("Location", "/file.txt");
            reply(exchange, 302, "text/plain", "");
        });
        server.createContext("/echo", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String auth = exchange.getRequestHeaders().getFirst("Authorization");
            DictValue said = DictValue.EMPTY
                    .with("method", StrValue.of(exchange.getRequestMethod()))
                    .with("body", StrValue.of(body))
                    .with("auth", StrValue.of(auth == null ? "" : auth));
            reply(exchange, 200, "application/json", Json.write(said));
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        host.close();
    }

    private static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Result run(Module<Arguments> module, String arguments) {
        String json = arguments
                .replace("URL", "http://127.0.0.1:" + server.getAddress().getPort())
                .replace("DIR", dir.toString());
        DictValue raw = (DictValue) Objects.requireNonNull(Json.read(json));
        ArgumentChecker.Checked checked = ArgumentChecker.check(module.spec(), raw, null);
        assertThat(checked.problems()).isEmpty();
        Request<Arguments> request = new Request<>(checked.arguments(), false, false, DictValue.EMPTY);
        return ModuleDriver.run(
                () -> module.start(request), host.shells(Identity.LOGIN), false, Duration.ofSeconds(30));
    }

    @Test
    void downloadsOnceAndChecksTheDigest() throws IOException {
        String arguments = "{\"url\":\"URL/file.txt\",\"dest\":\"DIR\",\"mode\":\"0600\","
                + "\"checksum\":\"sha256:6667b2d1aab6a00caa5aee5af8ad9f1465e567abf1c209d15727d57b3e8f6e5f\"}";
        Result first = run(new GetUrl(), arguments);
        assertThat(first.changed()).isTrue();
        assertThat(first.values().get("mode")).isEqualTo(StrValue.of("0600"));
        assertThat(first.values().get("status_code")).isEqualTo(IntValue.of(200));
        assertThat(Files.readString(dir.resolve("file.txt"))).isEqualTo("data\n");
        Result second = run(new GetUrl(), arguments.replace("\"DIR\"", "\"DIR/file.txt\""));
        assertThat(second.changed()).isFalse();
        assertThat(second.message()).isEqualTo("file already exists");
        Result wrong = run(new GetUrl(), "{\"url\":\"URL/file.txt\",\"dest\":\"DIR/x\",\"checksum\":\"md5:abc\"}");
        assertThat(wrong.message()).endsWith("did not match abc; it was 6137cde4893c59f76f005a8123d8e8e6.");
        assertThat(Files.exists(dir.resolve("x"))).isFalse();
    }

    @Test
    void reportsWhatIsNotThere() {
        Result result = run(new GetUrl(), "{\"url\":\"URL/nope\",\"dest\":\"DIR/x\"}");
        assertThat(result.failed()).isTrue();
        assertThat(result.message()).isEqualTo("Request failed");
        assertThat(result.values().get("response")).isEqualTo(StrValue.of("HTTP Error 404: Not Found"));
    }

    @Test
    void sendsBodiesAndReadsJson() {
        Result result = run(
                new Uri(),
                "{\"url\":\"URL/echo\",\"method\":\"POST\",\"body\":{\"a\":[1,\"x\"]},\"body_format\":\"json\","
                        + "\"user\":\"u\",\"password\":\"p:w\",\"force_basic_auth\":true}");
        assertThat(result.values().get("json"))
                .isEqualTo(Json.read(
                        "{\"method\":\"POST\",\"body\":\"{\\\"a\\\": [1, \\\"x\\\"]}\",\"auth\":\"Basic dTpwOnc=\"}"));
    }

    @Test
    void followsRedirectsWhenAsked() {
        Result followed = run(new Uri(), "{\"url\":\"URL/redirect\",\"return_content\":true}");
        assertThat(followed.values().get("redirected")).isEqualTo(BoolValue.TRUE);
        assertThat(followed.values().get("content")).isEqualTo(StrValue.of("data\n"));
        Result stopped = run(new Uri(), "{\"url\":\"URL/redirect\",\"follow_redirects\":\"none\",\"status_code\":302}");
        assertThat(stopped.failed()).isFalse();
        assertThat(stopped.values().get("location"))
                .isInstanceOfSatisfying(
                        StrValue.class,
                        location -> assertThat(location.text())
                                .endsWith("/file.txt")
                                .startsWith("http:"));
    }

    @Test
    void failsOnAnotherStatus() {
        Result result = run(new Uri(), "{\"url\":\"URL/nope\"}");
        assertThat(result.message()).isEqualTo("Status code was 404 and not [200]: HTTP Error 404: Not Found");
    }
}
