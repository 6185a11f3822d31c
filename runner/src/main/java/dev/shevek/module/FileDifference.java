package dev.shevek.module;

import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The difference that {@code --diff} shows when a whole file is replaced. */
final class FileDifference {
    /** Larger files are not shown; as in real Ansible. */
    static final long LIMIT = 104448;

    private static final int HEAD = 8192;

    private FileDifference() {}

    static Diff of(FileState at, byte @Nullable [] old, FileContent file) {
        FileStatus status = at.followed();
        Value before = StrValue.EMPTY;
        String beforeHeader = null;
        String reason = null;
        if (status != null && status.isFile()) {
            if (status.size() > LIMIT) {
                reason = "diff skipped: destination file size is greater than " + LIMIT + "\n";
            } else if (old != null && binary(old)) {
                reason = "diff skipped: destination file appears to be binary\n";
            } else if (old != null) {
                before = text(old, file.content().secret());
                beforeHeader = at.path();
            }
        }
        Value after = null;
        if (!(file.content() instanceof Content.Inline(byte[] bytes, boolean secret)) || bytes.length > LIMIT) {
            reason = (reason == null ? "" : reason) + "diff skipped: source file size is greater than " + LIMIT + "\n";
        } else if (binary(bytes)) {
            reason = (reason == null ? "" : reason) + "diff skipped: source file appears to be binary\n";
        } else {
            after = text(bytes, secret);
        }
        if (reason != null) {
            return new Diff(null, null, null, null, reason);
        }
        String header = file.afterHeader();
        return new Diff(before, after, beforeHeader, header == null ? at.path() : header, null);
    }

    private static Value text(byte[] bytes, boolean secret) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return secret ? StrValue.secret(text) : StrValue.of(text);
    }

    static boolean binary(byte[] bytes) {
        for (int i = 0; i < bytes.length && i < HEAD; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
