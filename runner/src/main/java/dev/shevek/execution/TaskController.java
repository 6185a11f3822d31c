package dev.shevek.execution;

import dev.shevek.module.ApiReply;
import dev.shevek.module.ApiRequest;
import dev.shevek.module.Controller;
import dev.shevek.module.Result;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A controller with the task's {@code environment} over its own.
 *
 * @param controller everything else
 * @param added what the task adds
 * @param watchers are told what is waited for
 */
record TaskController(Controller controller, Map<String, String> added, Consumer<String> watchers)
        implements Controller {
    @Override
    public Map<String, String> environment() {
        Map<String, String> all = new LinkedHashMap<>(controller.environment());
        all.putAll(added);
        return all;
    }

    @Override
    public ApiReply send(ApiRequest request) throws IOException {
        return controller.send(request);
    }

    @Override
    public Value document(Path file) {
        return controller.document(file);
    }

    @Override
    public String text(Path file) throws IOException {
        return controller.text(file);
    }

    @Override
    public @Nullable Path firstReadable(List<Path> files) {
        return controller.firstReadable(files);
    }

    @Override
    public boolean isHere() {
        return controller.isHere();
    }

    @Override
    public void waiting(String what) {
        watchers.accept(what);
    }

    @Override
    public void changing(Result predicted) {
        controller.changing(predicted);
    }

    @Override
    public void pause(Duration time) {
        controller.pause(time);
    }

    @Override
    public <T> T keep(Object key, Supplier<T> make) {
        return controller.keep(key, make);
    }
}
