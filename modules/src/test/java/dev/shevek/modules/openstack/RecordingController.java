package dev.shevek.modules.openstack;

import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import dev.shevek.module.Controller;
import dev.shevek.module.Json;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes down what a real cloud is asked and answers; tokens and passwords are left out. */
final class RecordingController implements Controller {
    private final Controller real;
    private final Map<Object, Object> kept = new HashMap<>();
    final List<Value> exchanges = new ArrayList<>();

    RecordingController(Controller real) {
        this.real = real;
    }

    @Override
    public Map<String, String> environment() {
        return real.environment();
    }

    @Override
    public ApiReply send(ApiRequest request) throws IOException {
        ApiReply reply = real.send(request);
        boolean signingIn = request.address().getPath().endsWith("/auth/tokens");
        Map<String, Value> exchange = new LinkedHashMap<>();
        exchange.put("method", StrValue.of(request.method()));
        exchange.put("address", StrValue.of(request.address().toString()));
        String version = request.headers().get("OpenStack-API-Version");
        if (version != null) {
            exchange.put("version", StrValue.of(version));
        }
        Value sent = request.body() == null ? null : Json.read(request.body());
        if (sent != null && !signingIn) {
            exchange.put("sent", sent);
        }
        exchange.put("status", IntValue.of(reply.status()));
        Value body = Json.read(reply.body());
        exchange.put("body", body == null ? StrValue.of(reply.body()) : body);
        exchanges.add(DictValue.ofTexts(exchange));
        return reply;
    }

    @Override
    public Value document(Path file) {
        return real.document(file);
    }

    @Override
    public String text(Path file) throws IOException {
        return real.text(file);
    }

    @Override
    public @Nullable Path firstReadable(List<Path> files) {
        return real.firstReadable(files);
    }

    @Override
    public void changing(Result predicted) {
        real.changing(predicted);
    }

    @Override
    public void pause(Duration time) {
        real.pause(time);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T keep(Object key, Supplier<T> make) {
        return (T) kept.computeIfAbsent(key, made -> make.get());
    }
}
