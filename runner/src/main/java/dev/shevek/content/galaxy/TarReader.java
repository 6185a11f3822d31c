package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a tar archive from its beginning to its end, compressed with gzip or not (POSIX.1-2001, with GNU's long names). */
final class TarReader implements Closeable {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 1 << 20;

    private final InputStream in;
    private long left;
    private long padding;

    private TarReader(InputStream in) {
        this.in = in;
    }

    /** Opens an archive; throws {@link ProblemException} when the file is none. */
    static TarReader open(Path file) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return new TarReader(gzip ? new BufferedInputStream(new GZIPInputStream(raw), 1 << 16) : raw);
    }

    /** The next member, or null at the end. */
    @Nullable
    TarEntry next() throws IOException {
        Map<String, String> extended = new HashMap<>();
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || isEmpty(header)) {
                return null;
            }
            check(header);
            long size = number(header, 124, 12);
            left = size;
            padding = (BLOCK - size % BLOCK) % BLOCK;
            char type = (char) header[156];
            switch (type) {
                case 'x' -> pax(text(size), extended);
                case 'g' -> {}
                case 'L' -> extended.put("path", trimmed(text(size)));
                case 'K' -> extended.put("linkpath", trimmed(text(size)));
                default -> {
                    return entry(header, type, size, extended);
                }
            }
        }
    }

    private TarEntry entry(byte[] header, char type, long size, Map<String, String> extended) {
        String prefix = field(header, 257, 5).equals("ustar") ? field(header, 345, 155) : "";
        String plain = field(header, 0, 100);
        String name = extended.getOrDefault("path", prefix.isEmpty() ? plain : prefix + "/" + plain);
        String length = extended.get("size");
        if (length != null) {
            left = Long.parseLong(length);
            padding = (BLOCK - left % BLOCK) % BLOCK;
        }
        TarEntry.Type kind = switch (type) {
            case '0', '\0', '7' -> name.endsWith("/") ? TarEntry.Type.DIRECTORY : TarEntry.Type.FILE;
            case '5' -> TarEntry.Type.DIRECTORY;
            case '2' -> TarEntry.Type.SYMLINK;
            default -> TarEntry.Type.OTHER;
        };
        return new TarEntry(
                name,
                kind,
                (int) number(header, 100, 8) & 0777,
                length == null ? size : left,
                extended.getOrDefault("linkpath", field(header, 157, 100)));
    }

    /** The content of the member that was read last; to be asked for once. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                if (left == 0) {
                    return -1;
                }
                left--;
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = in.read(bytes, offset, (int) Math.min(length, left));
                if (read < 0) {
                    throw new IOException("the archive ends in the middle of a file");
                }
                left -= read;
                return read;
            }
        };
    }

    private String text(long size) throws IOException {
        if (size > LONGEST_NAME) {
            throw broken();
        }
        byte[] bytes = in.readNBytes((int) size);
        left = 0;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void pax(String records, Map<String, String> into) {
        int at = 0;
        while (at < records.length()) {
            int blank = records.indexOf(' ', at);
            int equals = records.indexOf('=', at);
            int end = records.indexOf('\n', at);
            if (blank < 0 || equals < blank || end < equals) {
                return;
            }
            into.put(records.substring(blank + 1, equals), records.substring(equals + 1, end));
            at = end + 1;
        }
    }

    private static String trimmed(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String field(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long number(byte[] header, int from, int length) {
        if ((header[from] & 0x80) != 0) {
            long value = header[from] & 0x7f;
            for (int at = from + 1; at < from + length; at++) {
                value = (value << 8) | (header[at] & 0xff);
            }
            return value;
        }
        String octal = field(header, from, length).strip();
        try {
            return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        } catch (NumberFormatException mistyped) {
            throw broken();
        }
    }

    private static void check(byte[] header) {
        long sum = 0;
        for (int at = 0; at < BLOCK; at++) {
            sum += at >= 148 && at < 156 ? ' ' : header[at] & 0xff;
        }
        if (sum != number(header, 148, 8)) {
            throw broken();
        }
    }

    private static ProblemException broken() {
        return new ProblemException("the downloaded file does not appear to be a valid tar archive.", null);
    }

    private static boolean isEmpty(byte[] header) {
        for (byte each : header) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
