package dev.shevek.module;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Bytes on their way to the target: small ones in memory, files streamed. */
public sealed interface Content {
    /** Number of bytes. */
    long size();

    /** Whether they must not appear in logs or diffs. */
    boolean secret();

    /**
     * Bytes in memory.
     *
     * @param bytes not to be changed
     * @param secret whether they are masked
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    record Inline(byte[] bytes, boolean secret) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }
    }

    /**
     * A file on the controller, read when it is sent.
     *
     * @param path where it is
     * @param size in bytes when it was looked at
     * @param secret whether it is masked
     */
    record LocalFile(Path path, long size, boolean secret) implements Content {}

    /** Text as UTF-8. */
    static Content of(String text) {
        return new Inline(text.getBytes(StandardCharsets.UTF_8), false);
    }
}
