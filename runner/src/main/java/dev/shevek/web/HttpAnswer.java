package dev.shevek.web;

import dev.shevek.module.ApiReply;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads an answer of HTTP/1.1 (RFC 9112) on a connection that carries no other. */
final class HttpAnswer {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;

    private HttpAnswer(InputStream in) {
        this.in = in;
    }

    /** The whole answer; throws {@link IOException} when it breaks off. */
    static ApiReply read(InputStream raw) throws IOException {
        HttpAnswer answer = new HttpAnswer(new BufferedInputStream(raw));
        int status = answer.status();
        Map<String, String> headers = answer.headers();
        while (status / 100 == 1) {
            status = answer.status();
            headers = answer.headers();
        }
        boolean bare = status == NO_CONTENT || status == NOT_MODIFIED;
        byte[] body = bare ? new byte[0] : answer.body(headers);
        return new ApiReply(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    /** The status of an answer without a body; what comes after it is not touched. */
    static int head(InputStream raw) throws IOException {
        HttpAnswer answer = new HttpAnswer(raw);
        int status = answer.status();
        answer.headers();
        return status;
    }

    private int status() throws IOException {
        String line = line();
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-9]\\d\\d")) {
            throw new IOException("this is no HTTP server");
        }
        return Integer.parseInt(words[1]);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            return chunks();
        }
        String length = headers.get("content-length");
        if (length == null) {
            return in.readAllBytes();
        }
        try {
            return exactly(Integer.parseInt(length));
        } catch (NumberFormatException e) {
            throw new IOException("the server gives no usable length: " + length, e);
        }
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            String size = line().split(";", 2)[0].strip();
            int length;
            try {
                length = Integer.parseInt(size, 16);
            } catch (NumberFormatException e) {
                throw new IOException("the server's answer is broken", e);
            }
            if (length == 0) {
                headers();
                return all.toByteArray();
            }
            all.write(exactly(length));
            line();
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer broke off");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException(line.isEmpty() ? "the server closed the connection" : "the answer broke off");
            }
            line.append((char) c);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }
}
