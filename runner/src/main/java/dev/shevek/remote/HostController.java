package dev.shevek.remote;

import dev.shevek.connection.ConnectionException;
import dev.shevek.module.Answer;
import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import dev.shevek.module.Controller;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.Value;
import dev.shevek.web.DialedClient;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What another host lends to conversations with services: its network (through our connection to it), its files and its
 * environment. The conversation itself is held here, so nothing needs to be installed there.
 */
public final class HostController implements Controller {
    private static final Duration EXCHANGE = Duration.ofMinutes(10);

    private final Controller here;
    private final Shells shells;
    private final RemoteHost host;
    private final Map<ApiRequest.Tls, DialedClient> clients = new HashMap<>();
    private @Nullable Map<String, String> environment;

    /**
     * For one task.
     *
     * @param here its clock, and whether it ends before the first change
     * @param shells read files there, as the task's identity
     * @param host carries requests
     */
    public HostController(Controller here, Shells shells, RemoteHost host) {
        this.here = here;
        this.shells = shells;
        this.host = host;
    }

    @Override
    public synchronized Map<String, String> environment() {
        Map<String, String> known = environment;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (String entry :
                    ask("env -0 2>/dev/null || env | tr '\\n' '\\0'").out().split("\0", -1)) {
                int equals = entry.indexOf('=');
                if (equals > 0) {
                    known.put(entry.substring(0, equals), entry.substring(equals + 1));
                }
            }
            environment = known;
        }
        return known;
    }

    @Override
    public ApiReply send(ApiRequest request) throws IOException {
        return client(request.tls()).send(request, request.limit().isZero() ? EXCHANGE : request.limit());
    }

    /** One for each way to trust; not kept for the run, as it dials over this host and reads its files. */
    private synchronized DialedClient client(ApiRequest.Tls tls) {
        DialedClient known = clients.get(tls);
        if (known == null) {
            known = new DialedClient(this::dial, tls, file -> text(file, StandardCharsets.ISO_8859_1), environment());
            clients.put(tls, known);
        }
        return known;
    }

    private Socket dial(String address, int port) throws IOException {
        try {
            return new TunnelSocket(host.tunnel(address, port));
        } catch (ConnectionException e) {
            String hint = e.problem().hint();
            throw new IOException(e.problem().message() + (hint == null ? "" : "; " + hint), e);
        }
    }

    @Override
    public @Nullable Path firstReadable(List<Path> files) {
        String code = "for f do if [ -f \"$f\" ] && [ -r \"$f\" ]; then printf %s \"$f\"; break; fi; done";
        String found = ask(code, files.stream().map(Path::toString).toArray(String[]::new))
                .out();
        return found.isEmpty() ? null : Path.of(found);
    }

    @Override
    public String text(Path file) throws IOException {
        return text(file, StandardCharsets.UTF_8);
    }

    private String text(Path file, Charset charset) throws IOException {
        Answer answer = ask("cat -- \"$1\"", file.toString());
        if (!answer.succeeded()) {
            throw new NoSuchFileException(file.toString());
        }
        return new String(answer.stdout(), charset);
    }

    @Override
    public Value document(Path file) {
        try {
            return new YamlReader(YamlOptions.UNTRUSTED)
                    .read(text(file), file.toString())
                    .value();
        } catch (IOException e) {
            throw new ProblemException(Problem.error("cannot read " + file + " on " + host.name(), null));
        }
    }

    @Override
    public boolean isHere() {
        return false;
    }

    private Answer ask(String code, String... arguments) {
        return shells.probe(List.of(Script.of(code, arguments)), Duration.ZERO).getFirst();
    }

    @Override
    public void changing(Result predicted) {
        here.changing(predicted);
    }

    @Override
    public void pause(Duration time) {
        here.pause(time);
    }

    @Override
    public <T> T keep(Object key, Supplier<T> make) {
        return here.keep(new OfHost(host.name(), key), make);
    }

    private record OfHost(String host, Object key) {}
}
