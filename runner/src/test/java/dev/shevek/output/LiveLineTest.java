package dev.shevek.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.event.Event;
import dev.shevek.event.TaskInfo;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LiveLineTest {
    private final Lines lines = new Lines();

    @Test
    void saysWhoIsAtWorkAndWhatIsWaitedFor() throws Exception {
        assertThat(drawn(false, "server web1 to become active"))
                .matches("localhost · Servers · \\d+ s · waiting for server web1 to become active");
        assertThat(drawn(false, "server web1 to become active", "server web2 to become active"))
                .endsWith("waiting for server web1 to become active and 1 more");
    }

    @Test
    void saysNothingOfATaskThatIsHidden() throws Exception {
        assertThat(drawn(true, "server secret to become active")).matches("localhost · Servers · \\d+ s");
    }

    private @Nullable String drawn(boolean noLog, String... waits) throws InterruptedException {
        TaskInfo task =
                new TaskInfo("1", "Servers", "openstack.cloud.server", null, false, false, false, noLog, null, null);
        lines.drawn.clear();
        try (LiveLine line = new LiveLine(new PrintStream(lines, true, StandardCharsets.UTF_8), 200)) {
            line.on(new Event.TaskStarted(task));
            line.on(new Event.HostStarted(task, "localhost"));
            for (String what : waits) {
                line.on(new Event.Waiting(task, "localhost", what));
            }
            return lines.drawn.poll(30, TimeUnit.SECONDS);
        }
    }

    /** What is drawn, each time, without colours. */
    private static final class Lines extends OutputStream {
        private final BlockingQueue<String> drawn = new LinkedBlockingQueue<>();

        @Override
        public void write(int b) {
            throw new AssertionError("one character at a time");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            String text =
                    new String(bytes, offset, length, StandardCharsets.UTF_8).replaceAll("\\r|\\x1b\\[[0-9;]*[mK]", "");
            if (!text.isBlank()) {
                drawn.add(text);
            }
        }
    }
}
