package dev.shevek.modules.crypto;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a certificate signing request says (RFC 2986), for comparing.
 *
 * @param subject the parts of the name
 * @param key the public key, encoded
 * @param extensions object identifier to value; of lists of names and purposes the order does not count
 */
record Csr(Set<String> subject, String key, Map<String, Set<String>> extensions) {
    private static final String REQUESTED_EXTENSIONS = "1.2.840.113549.1.9.14";
    private static final Set<String> UNORDERED = Set.of("2.5.29.17", "2.5.29.37");
    private static final int ATTRIBUTES = 0xa0;

    /** The bytes between the lines of a text that say BEGIN and END; the whole of it if there are none. */
    static byte[] decoded(String pem) {
        int begin = pem.indexOf("-----BEGIN");
        int from = begin < 0 ? 0 : pem.indexOf("-----", begin + 10) + 5;
        int end = begin < 0 ? pem.length() : pem.indexOf("-----END", from);
        return Base64.getMimeDecoder().decode(pem.substring(from, end < 0 ? pem.length() : end));
    }

    /** Reads one. Throws IllegalArgumentException when it is none. */
    static Csr of(String pem) {
        try {
            List<Der> parts = Der.of(decoded(pem)).parts().getFirst().parts();
            Map<String, Set<String>> extensions = new TreeMap<>();
            for (Der part : parts.subList(3, parts.size())) {
                if (part.tag() == ATTRIBUTES) {
                    for (Der attribute : part.parts()) {
                        List<Der> pair = attribute.parts();
                        if (pair.getFirst().oid().equals(REQUESTED_EXTENSIONS)) {
                            extensions.putAll(extensions(pair.get(1).parts().getFirst()));
                        }
                    }
                }
            }
            return new Csr(set(parts.get(1)), hex(parts.get(2)), extensions);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("no certificate signing request", e);
        }
    }

    /** Object identifiers and values of a list of extensions (RFC 5280, 4.1). */
    static Map<String, Set<String>> extensions(Der list) {
        Map<String, Set<String>> all = new TreeMap<>();
        for (Der extension : list.parts()) {
            List<Der> part = extension.parts();
            String name = part.getFirst().oid();
            boolean critical = part.get(1).tag() == Der.BOOLEAN && part.get(1).content()[0] != 0;
            Der value = Der.of(part.getLast().content());
            Set<String> said = UNORDERED.contains(name) ? set(value) : new HashSet<>(Set.of(hex(value)));
            said.add(critical ? "critical" : "");
            all.put(name, said);
        }
        return all;
    }

    static Set<String> set(Der list) {
        Set<String> parts = new HashSet<>();
        list.parts().forEach(part -> parts.add(hex(part)));
        return parts;
    }

    private static String hex(Der value) {
        return HexFormat.of().formatHex(value.whole());
    }

    /** Whether a text is a request that says the same. */
    boolean isSaidBy(String pem) {
        try {
            return !pem.isBlank() && equals(of(pem));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The object identifiers of what is asked for besides. */
    List<String> names() {
        return new ArrayList<>(extensions.keySet());
    }
}
