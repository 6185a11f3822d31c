package dev.shevek.value;

import java.util.Arrays;

/**
 * Python's {@code bytes}, as YAML's {@code !!binary} and a few filters give them.
 *
 * @param bytes the bytes; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record BytesValue(byte[] bytes) implements Value {
    @Override
    public boolean equals(Object other) {
        return other instanceof BytesValue that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "bytes[" + bytes.length + "]";
    }
}
