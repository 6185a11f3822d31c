package dev.shevek.module;

import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the controller lends to a {@link Conversation}. Safe for use by several threads. */
public interface Controller {
    /** The environment of the task: the controller's own and what {@code environment} adds. */
    Map<String, String> environment();

    /** Asks a service; the answer may be an error status. Throws {@link IOException} when nobody answered. */
    ApiReply send(ApiRequest request) throws IOException;

    /** A YAML or JSON file as a plain value; throws {@link dev.shevek.source.ProblemException} if it cannot be read. */
    Value document(Path file);

    /** A file's text in UTF-8; throws {@link IOException} if it cannot be read. */
    String text(Path file) throws IOException;

    /** The first of these files that is there and can be read, or null. */
    @Nullable
    Path firstReadable(List<Path> files);

    /** Where files and requests are: on this machine, or on a host that the task was given to. */
    default boolean isHere() {
        return true;
    }

    /** The path that a user named: {@code ~/} is the home of whoever runs the task. */
    default Path path(String name) {
        String home = environment().getOrDefault("HOME", System.getProperty("user.home"));
        return Path.of(name.startsWith("~/") ? home + name.substring(1) : name);
    }

    /** Says what is waited for, to those who watch. */
    default void waiting(String what) {}

    /**
     * Says that what follows changes something. In check mode it does not return: the conversation has ended.
     *
     * @param predicted what check mode reports
     */
    void changing(Result predicted);

    /** Waits before asking again; throws {@link ModuleFailure} when the task's time limit has passed. */
    void pause(Duration time);

    /**
     * Something that is made once and kept for the rest of the run, such as a token.
     *
     * @param key what it is known by; equal keys, same thing
     * @param make makes it
     */
    <T> T keep(Object key, Supplier<T> make);

    /** This machine, for those who only read and belong to no task (inventory plugins). */
    static Controller local() {
        return ServiceLoader.load(Controller.class).findFirst().orElseThrow();
    }

    /** Ends a conversation in check mode: the first change would come now. */
    final class Predicted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Result result;

        /** With what check mode reports. */
        public Predicted(Result result) {
            super("check mode", null, false, false);
            this.result = result;
        }

        /** What check mode reports. */
        public Result result() {
            return result;
        }
    }
}
