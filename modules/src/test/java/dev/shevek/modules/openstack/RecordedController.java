package dev.shevek.modules.openstack;

import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import dev.shevek.module.Controller;
import dev.shevek.module.Json;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers as a real cloud did; fails a test that asks something else, or sends something else. */
final class RecordedController implements Controller {
    private final Map<Object, Object> kept = new HashMap<>();
    private final List<DictValue> left;
    private final boolean check;

    RecordedController(List<DictValue> exchanges, boolean check) {
        this.left = new ArrayList<>(exchanges);
        this.check = check;
    }

    /** What was recorded and not asked for. */
    List<DictValue> left() {
        return left;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("HOME", "/nonexistent");
    }

    @Override
    public ApiReply send(ApiRequest request) throws IOException {
        if (left.isEmpty()) {
            throw new AssertionError("asked more than was recorded: " + request);
        }
        DictValue next = left.removeFirst();
        String expected = Values.text(next, "method") + " " + Values.text(next, "address");
        if (!expected.equals(request.toString())) {
            throw new AssertionError("asked " + request + " where the recording has " + expected);
        }
        Value sent = next.get("sent");
        String body = request.body();
        if (sent != null && (body == null || !sent.equals(Json.read(body)))) {
            throw new AssertionError("sent " + body + " where the recording has " + Json.write(sent));
        }
        Value answer = next.get("body");
        return new ApiReply(
                (int) Values.number(next, "status", 0),
                Map.of("x-subject-token", "token"),
                answer == null ? "" : Json.write(answer));
    }

    @Override
    public Value document(Path file) {
        throw new AssertionError("reads " + file);
    }

    @Override
    public String text(Path file) {
        throw new AssertionError("reads " + file);
    }

    @Override
    public @Nullable Path firstReadable(List<Path> files) {
        return null;
    }

    @Override
    public void changing(Result predicted) {
        if (check) {
            throw new Predicted(predicted);
        }
    }

    @Override
    public void pause(Duration time) {
        // the recorded cloud has been waited for already
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T keep(Object key, Supplier<T> make) {
        return (T) kept.computeIfAbsent(key, made -> make.get());
    }
}
