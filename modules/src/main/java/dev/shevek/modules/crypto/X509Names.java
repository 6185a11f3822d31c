package dev.shevek.modules.crypto;

import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Names inside certificates (RFC 5280) as texts. */
final class X509Names {
    private static final int BMP_STRING = 0x1e;
    private static final int T61_STRING = 0x14;
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("2.5.4.3", "commonName"),
            Map.entry("2.5.4.4", "surname"),
            Map.entry("2.5.4.5", "serialNumber"),
            Map.entry("2.5.4.6", "countryName"),
            Map.entry("2.5.4.7", "localityName"),
            Map.entry("2.5.4.8", "stateOrProvinceName"),
            Map.entry("2.5.4.9", "streetAddress"),
            Map.entry("2.5.4.10", "organizationName"),
            Map.entry("2.5.4.11", "organizationalUnitName"),
            Map.entry("2.5.4.12", "title"),
            Map.entry("2.5.4.17", "postalCode"),
            Map.entry("2.5.4.42", "givenName"),
            Map.entry("2.5.4.43", "initials"),
            Map.entry("2.5.4.44", "generationQualifier"),
            Map.entry("2.5.4.46", "dnQualifier"),
            Map.entry("2.5.4.65", "pseudonym"),
            Map.entry("1.2.840.113549.1.9.1", "emailAddress"),
            Map.entry("0.9.2342.19200300.100.1.1", "userId"),
            Map.entry("0.9.2342.19200300.100.1.25", "domainComponent"),
            Map.entry("1.3.6.1.5.5.7.3.1", "TLS Web Server Authentication"),
            Map.entry("1.3.6.1.5.5.7.3.2", "TLS Web Client Authentication"),
            Map.entry("1.3.6.1.5.5.7.3.3", "Code Signing"),
            Map.entry("1.3.6.1.5.5.7.3.4", "E-mail Protection"),
            Map.entry("1.3.6.1.5.5.7.3.5", "IPSec End System"),
            Map.entry("1.3.6.1.5.5.7.3.6", "IPSec Tunnel"),
            Map.entry("1.3.6.1.5.5.7.3.7", "IPSec User"),
            Map.entry("1.3.6.1.5.5.7.3.8", "Time Stamping"),
            Map.entry("1.3.6.1.5.5.7.3.9", "OCSP Signing"),
            Map.entry("1.3.6.1.4.1.311.20.2.2", "Microsoft Smartcardlogin"),
            Map.entry("2.5.29.37.0", "Any Extended Key Usage"),
            Map.entry("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.10", "rsassaPss"),
            Map.entry("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.14", "sha224WithRSAEncryption"),
            Map.entry("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
            Map.entry("1.2.840.10045.4.3.1", "ecdsa-with-SHA224"),
            Map.entry("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
            Map.entry("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
            Map.entry("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"),
            Map.entry("2.16.840.1.101.3.4.3.2", "dsa_with_SHA256"),
            Map.entry("1.3.101.112", "ED25519"),
            Map.entry("1.3.101.113", "ED448"));
    private static final Map<String, String> SHORT = Map.of(
            "commonName",
            "CN",
            "countryName",
            "C",
            "localityName",
            "L",
            "stateOrProvinceName",
            "ST",
            "organizationName",
            "O",
            "organizationalUnitName",
            "OU",
            "domainComponent",
            "DC",
            "userId",
            "UID",
            "surname",
            "SN",
            "givenName",
            "GN");

    private X509Names() {}

    /** What an object identifier is called; itself when it is not known. */
    static String of(String oid) {
        return KNOWN.getOrDefault(oid, oid);
    }

    /** Name and value of each part of a distinguished name. */
    static List<List<String>> parts(Der name) {
        List<List<String>> parts = new ArrayList<>();
        for (Der set : name.parts()) {
            for (Der pair : set.parts()) {
                List<Der> both = pair.parts();
                parts.add(List.of(of(both.get(0).oid()), text(both.get(1))));
            }
        }
        return parts;
    }

    /** The parts as a list of lists. */
    static Value ordered(List<List<String>> parts) {
        List<Value> all = new ArrayList<>();
        parts.forEach(part -> all.add(ListValue.ofTexts(part)));
        return new ListValue(all);
    }

    private static String text(Der value) {
        return new String(
                value.content(),
                switch (value.tag()) {
                    case BMP_STRING -> StandardCharsets.UTF_16BE;
                    case T61_STRING -> StandardCharsets.ISO_8859_1;
                    default -> StandardCharsets.UTF_8;
                });
    }

    /** A general name as {@code subjectAltName} has it, such as {@code DNS:example.com}. */
    static StrValue general(Der name) {
        byte[] content = name.content();
        String plain = new String(content, StandardCharsets.ISO_8859_1);
        return StrValue.of(
                switch (name.tag() & 0x1f) {
                    case 0 -> {
                        List<Der> parts = name.parts();
                        String hex = HexFormat.ofDelimiter(":")
                                .formatHex(parts.get(1).parts().getFirst().whole());
                        yield "otherName:" + parts.getFirst().oid() + ";" + hex;
                    }
                    case 1 -> "email:" + plain;
                    case 2 -> "DNS:" + plain;
                    case 4 -> "dirName:" + directory(name.parts().getFirst());
                    case 6 -> "URI:" + plain;
                    case 7 -> "IP:" + address(content);
                    case 8 -> "RID:" + name.oid();
                    default -> plain;
                });
    }

    private static String directory(Der name) {
        List<String> parts = new ArrayList<>();
        for (List<String> part : parts(name).reversed()) {
            parts.add(SHORT.getOrDefault(part.getFirst(), part.getFirst()) + "=" + escaped(part.getLast()));
        }
        return String.join(",", parts);
    }

    /** A value as RFC 4514 writes it. */
    private static String escaped(String value) {
        String text = value.replaceAll("[\\\\,+<>;\"]", "\\\\$0").replace("\0", "\\00");
        String front = text.startsWith(" ") || text.startsWith("#") ? "\\" + text : text;
        return front.endsWith(" ") ? front.substring(0, front.length() - 1) + "\\ " : front;
    }

    private static String address(byte[] bytes) {
        if (bytes.length == 8 || bytes.length == 32) {
            int half = bytes.length / 2;
            int length = 0;
            for (int i = half; i < bytes.length; i++) {
                length += Integer.bitCount(bytes[i] & 0xff);
            }
            return address(java.util.Arrays.copyOf(bytes, half)) + "/" + length;
        }
        if (bytes.length == 4) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            int group = (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
        }
        return shortened(text.toString());
    }

    /** With the longest run of zeros left out (RFC 5952). */
    private static String shortened(String full) {
        for (int run = 8; run > 1; run--) {
            String zeros = ":" + "0:".repeat(run);
            int at = (":" + full + ":").indexOf(zeros);
            if (at >= 0) {
                String padded = ":" + full + ":";
                String both = padded.substring(0, at) + "::" + padded.substring(at + zeros.length());
                return both.replaceFirst("^:(?!:)", "").replaceFirst("(?<!:):$", "");
            }
        }
        return full;
    }
}
