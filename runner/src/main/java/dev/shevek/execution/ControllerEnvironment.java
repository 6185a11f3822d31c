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
import java.util.Map;
import java.util.function.Supplier;

/**
 * A controller with the task's {@code environment} over its own.
 *
 * @param controller everything else
 * @param added what the task adds
 */
record ControllerEnvironment(Controller controller, Map<String, String> added) implements Controller {
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
