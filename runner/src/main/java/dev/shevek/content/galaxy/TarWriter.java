package dev.shevek.content.galaxy;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes a tar archive compressed with gzip, its members owned by nobody in particular (uid and gid 0). */
final class TarWriter implements Closeable {
    private static final int BLOCK = 512;

    private final OutputStream out;
    private final long now = Instant.now().getEpochSecond();

    TarWriter(Path file) throws IOException {
        this.out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), 1 << 16);
    }

    /** A file with these bytes. */
    void text(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        header(name, '0', 0644, bytes.length, "");
        out.write(bytes);
        pad(bytes.length);
    }

    /** A file, folder or link as it is on disk. */
    void member(String name, Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            header(name, '2', 0777, 0, Files.readSymbolicLink(path).toString());
        } else if (Files.isDirectory(path)) {
            header(name + "/", '5', 0755, 0, "");
        } else {
            long size = Files.size(path);
            header(name, '0', Files.isExecutable(path) ? 0755 : 0644, size, "");
            Files.copy(path, out);
            pad(size);
        }
    }

    private void header(String name, char type, int mode, long size, String link) throws IOException {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length > 100) {
            block("././@LongLink".getBytes(StandardCharsets.UTF_8), 'L', 0644, path.length + 1, "");
            out.write(path);
            out.write(0);
            pad(path.length + 1);
            path = Arrays.copyOf(path, 100);
        }
        block(path, type, mode, size, link);
    }

    private void block(byte[] name, char type, int mode, long size, String link) throws IOException {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, name.length);
        put(header, 100, octal(mode, 7));
        put(header, 108, octal(0, 7));
        put(header, 116, octal(0, 7));
        put(header, 124, octal(size, 11));
        put(header, 136, octal(now, 11));
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar\0" + "00");
        long sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, octal(sum, 6) + "\0 ");
        out.write(header);
    }

    private static String octal(long value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", value);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, Math.min(bytes.length, 100));
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
