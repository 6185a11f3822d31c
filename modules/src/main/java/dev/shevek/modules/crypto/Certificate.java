package dev.shevek.modules.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says (RFC 5280, 4.1). Java's own reader refuses those without an issuer's name.
 *
 * @param serial its number
 * @param issuer who signed it
 * @param from first moment that it counts
 * @param to last moment
 * @param subject whose it is
 * @param key the public key
 * @param extensions object identifier to what {@link Csr} compares
 * @param values object identifier to the encoded value
 */
record Certificate(
        BigInteger serial,
        Der issuer,
        Instant from,
        Instant to,
        Der subject,
        Der key,
        Map<String, Set<String>> extensions,
        Map<String, byte[]> values) {
    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;
    private static final int SHORT_TIME = 0x17;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

    /** The certificate of a text, or null when it is none. */
    static @Nullable Certificate read(String pem) {
        try {
            return pem.isBlank() ? null : of(Der.of(Csr.decoded(pem)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | java.time.DateTimeException e) {
            return null;
        }
    }

    /** What an encoded one says. */
    static Certificate of(Der whole) {
        List<Der> parts = whole.parts().getFirst().parts();
        int at = parts.getFirst().tag() == VERSION ? 1 : 0;
        Map<String, Set<String>> extensions = new TreeMap<>();
        Map<String, byte[]> values = new HashMap<>();
        Der last = parts.getLast();
        if (last.tag() == EXTENSIONS) {
            Der list = last.parts().getFirst();
            extensions.putAll(Csr.extensions(list));
            list.parts()
                    .forEach(one -> values.put(
                            one.parts().getFirst().oid(), one.parts().getLast().content()));
        }
        List<Der> validity = parts.get(at + 3).parts();
        return new Certificate(
                new BigInteger(parts.get(at).content()),
                parts.get(at + 2),
                time(validity.get(0)),
                time(validity.get(1)),
                parts.get(at + 4),
                parts.get(at + 5),
                extensions,
                values);
    }

    private static Instant time(Der value) {
        String text = new String(value.content(), StandardCharsets.US_ASCII);
        if (value.tag() == SHORT_TIME) {
            text = (text.charAt(0) >= '5' ? "19" : "20") + text;
        }
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    }
}
