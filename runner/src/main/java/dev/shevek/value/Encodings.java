package dev.shevek.value;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text to bytes and back by Python's names of encodings. */
public final class Encodings {
    private Encodings() {}

    /** The character set of one of Python's names for it, such as {@code utf-16-le}; throws {@link PythonException}. */
    public static Charset charset(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        try {
            return switch (plain) {
                case "utf-8", "utf8", "u8", "utf", "cp65001", "utf-8-sig" -> StandardCharsets.UTF_8;
                case "utf-16", "utf16", "u16" -> StandardCharsets.UTF_16LE;
                case "utf-16-le", "utf-16le" -> StandardCharsets.UTF_16LE;
                case "utf-16-be", "utf-16be" -> StandardCharsets.UTF_16BE;
                case "utf-32", "utf32", "u32", "utf-32-le", "utf-32le" -> StandardCharsets.UTF_32LE;
                case "utf-32-be", "utf-32be" -> StandardCharsets.UTF_32BE;
                case "latin-1", "latin1", "l1", "latin", "iso-8859-1", "iso8859-1", "8859", "cp819" ->
                    StandardCharsets.ISO_8859_1;
                case "ascii", "us-ascii", "646" -> StandardCharsets.US_ASCII;
                case "cp037", "cp273", "cp500", "cp1140" -> Charset.forName(plain.replace("cp", "IBM"));
                default -> Charset.forName(plain.startsWith("iso8859") ? "iso-" + plain.substring(3) : plain);
            };
        } catch (IllegalArgumentException e) {
            throw new PythonException("LookupError", "unknown encoding: " + name);
        }
    }

    /** As {@code text.encode(encoding, errors)}; throws {@link PythonException}. */
    public static byte[] encode(String text, String encoding, String errors) {
        Charset charset = charset(encoding);
        byte[] raw = charset.equals(StandardCharsets.UTF_8) ? escaped(text, errors) : null;
        if (raw != null) {
            return raw;
        }
        byte[] mark = mark(encoding, charset);
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes;
        try {
            bytes = encoder.encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            bytes = ByteBuffer.wrap(
                    replaced(text, encoder.reset(), encoding, errors).getBytes(charset));
        }
        byte[] all = new byte[mark.length + bytes.remaining()];
        System.arraycopy(mark, 0, all, 0, mark.length);
        bytes.get(all, mark.length, bytes.remaining());
        return all;
    }

    private static byte[] mark(String encoding, Charset charset) {
        return switch (encoding.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "utf-16", "utf16", "u16", "utf-32", "utf32", "u32", "utf-8-sig" -> "\ufeff".getBytes(charset);
            default -> new byte[0];
        };
    }

    private static String replaced(String text, CharsetEncoder encoder, String encoding, String errors) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int c : text.codePoints().toArray()) {
            String one = Character.toString(c);
            if (encoder.canEncode(one)) {
                out.append(one);
            } else {
                switch (errors) {
                    case "ignore" -> {}
                    case "replace" -> out.append('?');
                    case "xmlcharrefreplace" -> out.append("&#").append(c).append(';');
                    case "backslashreplace" -> out.append(Text.escaped(c));
                    case "strict", "surrogateescape" ->
                        throw new PythonException(
                                "UnicodeEncodeError",
                                "'" + encoding + "' codec can't encode character '" + Text.escaped(c) + "' in position "
                                        + at + ": ordinal not in range");
                    default -> throw new PythonException("LookupError", "unknown error handler name '" + errors + "'");
                }
            }
            at++;
        }
        return out.toString();
    }

    /** UTF-8 with every byte that is none as a lone surrogate, from which {@link #encode} makes the byte again. */
    private static String escaping(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, chars, true);
            out.append(chars.flip());
            chars.clear();
            for (int i = 0; result.isError() && i < result.length(); i++) {
                out.append((char) (0xdc00 + (in.get() & 0xff)));
            }
            decoder.reset();
        }
        return out.toString();
    }

    private static byte @Nullable [] escaped(String text, String errors) {
        if (!errors.equals("surrogateescape") || text.chars().noneMatch(c -> c >= 0xdc80 && c <= 0xdcff)) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(c -> {
            if (c >= 0xdc80 && c <= 0xdcff) {
                out.write(c - 0xdc00);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    /** As {@code bytes.decode(encoding, errors)}; throws {@link PythonException}. */
    public static String decode(byte[] bytes, String encoding, String errors) {
        Charset charset = charset(encoding);
        String plain = encoding.toLowerCase(Locale.ROOT).replace('_', '-');
        boolean marked = mark(encoding, charset).length > 0;
        if (marked && bytes.length > 1 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            charset = StandardCharsets.UTF_16BE;
        }
        if (errors.equals("surrogateescape") && charset.equals(StandardCharsets.UTF_8)) {
            return escaping(bytes);
        }
        CodingErrorAction action = switch (errors) {
            case "ignore" -> CodingErrorAction.IGNORE;
            case "replace", "backslashreplace" -> CodingErrorAction.REPLACE;
            default -> CodingErrorAction.REPORT;
        };
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(action)
                    .onUnmappableCharacter(action)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return marked && text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new PythonException("UnicodeDecodeError", "'" + plain + "' codec can't decode these bytes");
        }
    }
}
