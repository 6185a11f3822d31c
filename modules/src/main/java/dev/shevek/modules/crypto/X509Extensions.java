package dev.shevek.modules.crypto;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the extensions of a certificate or a request say (RFC 5280, 4.2), for results. */
final class X509Extensions {
    private static final List<String> USAGES = List.of(
            "Digital Signature",
            "Non Repudiation",
            "Key Encipherment",
            "Data Encipherment",
            "Key Agreement",
            "Certificate Sign",
            "CRL Sign",
            "Encipher Only",
            "Decipher Only");
    private static final int STATUS_REQUEST = 5;

    private final Map<String, Der> values = new LinkedHashMap<>();
    private final Map<String, Boolean> critical = new LinkedHashMap<>();

    /** Of a list of extensions; null for none. */
    X509Extensions(@Nullable Der list) {
        if (list == null) {
            return;
        }
        for (Der one : list.parts()) {
            List<Der> parts = one.parts();
            String name = parts.getFirst().oid();
            values.put(name, parts.getLast());
            critical.put(name, parts.get(1).tag() == Der.BOOLEAN && parts.get(1).content()[0] != 0);
        }
    }

    private @Nullable Der value(String oid) {
        Der octets = values.get(oid);
        return octets == null ? null : Der.of(octets.content());
    }

    /** What both kinds of results have. */
    Map<String, Value> all() {
        Map<String, Value> all = new LinkedHashMap<>();
        put(all, "key_usage", "2.5.29.15", usages());
        put(all, "extended_key_usage", "2.5.29.37", purposes());
        put(all, "basic_constraints", "2.5.29.19", constraints());
        put(all, "ocsp_must_staple", "1.3.6.1.5.5.7.1.24", stapled());
        put(all, "subject_alt_name", "2.5.29.17", names(value("2.5.29.17")));
        Der own = value("2.5.29.14");
        all.put("subject_key_identifier", own == null ? NoneValue.NONE : hex(own.content()));
        authority(all);
        Map<String, Value> raw = new TreeMap<>();
        values.forEach((name, octets) -> {
            Map<String, Value> one = new LinkedHashMap<>();
            one.put("critical", BoolValue.of(Boolean.TRUE.equals(critical.get(name))));
            one.put("value", StrValue.of(Base64.getEncoder().encodeToString(octets.content())));
            raw.put(name, DictValue.ofTexts(one));
        });
        all.put("extensions_by_oid", DictValue.ofTexts(raw));
        return all;
    }

    private void put(Map<String, Value> all, String name, String oid, Value value) {
        all.put(name, value);
        all.put(name + "_critical", BoolValue.of(Boolean.TRUE.equals(critical.get(oid))));
    }

    private static StrValue hex(byte[] bytes) {
        return StrValue.of(HexFormat.ofDelimiter(":").formatHex(bytes));
    }

    private static Value names(@Nullable Der list) {
        if (list == null) {
            return NoneValue.NONE;
        }
        List<Value> names = new ArrayList<>();
        list.parts().forEach(name -> names.add(X509Names.general(name)));
        return new ListValue(names);
    }

    private Value usages() {
        Der bits = value("2.5.29.15");
        if (bits == null) {
            return NoneValue.NONE;
        }
        List<String> names = new ArrayList<>();
        byte[] content = bits.content();
        for (int i = 0; i < USAGES.size(); i++) {
            int at = 1 + i / 8;
            if (at < content.length && (content[at] & (0x80 >> (i % 8))) != 0) {
                names.add(USAGES.get(i));
            }
        }
        return ListValue.ofTexts(names.stream().sorted().toList());
    }

    private Value purposes() {
        Der list = value("2.5.29.37");
        return list == null
                ? NoneValue.NONE
                : ListValue.ofTexts(list.parts().stream()
                        .map(purpose -> X509Names.of(purpose.oid()))
                        .sorted()
                        .toList());
    }

    private Value constraints() {
        Der list = value("2.5.29.19");
        if (list == null) {
            return NoneValue.NONE;
        }
        List<Der> parts = list.parts();
        boolean authority = !parts.isEmpty()
                && parts.getFirst().tag() == Der.BOOLEAN
                && parts.getFirst().content()[0] != 0;
        List<String> said = new ArrayList<>(List.of("CA:" + (authority ? "TRUE" : "FALSE")));
        if (!parts.isEmpty() && parts.getLast().tag() == 0x02) {
            said.add("pathlen:" + new BigInteger(parts.getLast().content()));
        }
        return ListValue.ofTexts(said);
    }

    private Value stapled() {
        Der list = value("1.3.6.1.5.5.7.1.24");
        return list == null
                ? NoneValue.NONE
                : BoolValue.of(list.parts().stream()
                        .anyMatch(feature -> new BigInteger(feature.content()).intValue() == STATUS_REQUEST));
    }

    private void authority(Map<String, Value> all) {
        Value key = NoneValue.NONE;
        Value issuer = NoneValue.NONE;
        Value serial = NoneValue.NONE;
        Der whole = value("2.5.29.35");
        for (Der part : whole == null ? List.<Der>of() : whole.parts()) {
            switch (part.tag() & 0x1f) {
                case 0 -> key = hex(part.content());
                case 1 -> issuer = names(part);
                default -> serial = IntValue.of(new BigInteger(part.content()));
            }
        }
        all.put("authority_key_identifier", key);
        all.put("authority_cert_issuer", issuer);
        all.put("authority_cert_serial_number", serial);
    }

    /** Where something about the issuer is to be had. */
    Value access(String method) {
        Der list = value("1.3.6.1.5.5.7.1.1");
        for (Der one : list == null ? List.<Der>of() : list.parts()) {
            List<Der> parts = one.parts();
            if (parts.getFirst().oid().equals(method) && (parts.getLast().tag() & 0x1f) == 6) {
                return StrValue.of(new String(parts.getLast().content(), java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
        return NoneValue.NONE;
    }

    /** What names a certificate may sign, as requests show it. */
    Map<String, Value> limits() {
        Map<String, Value> all = new LinkedHashMap<>();
        Value permitted = ListValue.EMPTY;
        Value excluded = ListValue.EMPTY;
        Der whole = value("2.5.29.30");
        for (Der part : whole == null ? List.<Der>of() : whole.parts()) {
            List<Value> names = new ArrayList<>();
            part.parts()
                    .forEach(tree -> names.add(X509Names.general(tree.parts().getFirst())));
            if ((part.tag() & 0x1f) == 0) {
                permitted = new ListValue(names);
            } else {
                excluded = new ListValue(names);
            }
        }
        all.put("name_constraints_permitted", whole == null ? NoneValue.NONE : permitted);
        all.put("name_constraints_excluded", whole == null ? NoneValue.NONE : excluded);
        all.put("name_constraints_critical", BoolValue.of(Boolean.TRUE.equals(critical.get("2.5.29.30"))));
        return all;
    }
}
