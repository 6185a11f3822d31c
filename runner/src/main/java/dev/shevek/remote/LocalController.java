package dev.shevek.remote;

import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import dev.shevek.module.Controller;
import dev.shevek.module.Result;
import dev.shevek.value.Value;
import dev.shevek.web.ApiClient;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What this machine lends to conversations with services: its network, its files, its clock. */
public final class LocalController implements Controller {
    /** One process is one run: tokens and HTTP clients live as long. */
    private static final Map<Object, Object> KEPT = new ConcurrentHashMap<>();

    private static final Duration EXCHANGE = Duration.ofMinutes(10);

    private final boolean check;
    private final Duration limit;
    private final long deadline;

    /** For reading only; without a time limit. */
    public LocalController() {
        this(true, Duration.ZERO);
    }

    /**
     * For one task.
     *
     * @param check whether its conversation ends before the first change
     * @param limit for the whole; {@link Duration#ZERO} for none
     */
    public LocalController(boolean check, Duration limit) {
        this.check = check;
        this.limit = limit;
        this.deadline = limit.isZero() ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
    }

    @Override
    public Map<String, String> environment() {
        return System.getenv();
    }

    @Override
    public ApiReply send(ApiRequest request) throws IOException {
        Duration asked = request.limit().isZero() ? EXCHANGE : request.limit();
        Duration left = left();
        return keep(request.tls(), () -> new ApiClient(request.tls(), System.getenv()))
                .send(request, left.compareTo(asked) < 0 ? left : asked);
    }

    @Override
    public Value document(Path file) {
        return new YamlReader(YamlOptions.UNTRUSTED).read(file).value();
    }

    @Override
    public String text(Path file) throws IOException {
        return Files.readString(file);
    }

    @Override
    public @Nullable Path firstReadable(List<Path> files) {
        return files.stream().filter(Files::isReadable).findFirst().orElse(null);
    }

    @Override
    public void changing(Result predicted) {
        if (check) {
            throw new Predicted(predicted);
        }
    }

    @Override
    public void pause(Duration time) {
        long until = System.nanoTime() + Math.min(time.toNanos(), left().toNanos());
        while (System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        left();
    }

    private Duration left() {
        if (deadline == Long.MAX_VALUE) {
            return Duration.ofDays(1);
        }
        long nanos = deadline - System.nanoTime();
        if (nanos <= 0) {
            throw new TimeLimitException(limit);
        }
        return Duration.ofNanos(nanos);
    }

    @Override
    @SuppressWarnings("unchecked") // a key is only ever used for one kind of thing
    public <T> T keep(Object key, Supplier<T> make) {
        return (T) KEPT.computeIfAbsent(key, made -> make.get());
    }
}
