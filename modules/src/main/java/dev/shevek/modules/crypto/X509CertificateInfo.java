package dev.shevek.modules.crypto;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a certificate says. */
public final class X509CertificateInfo implements Module<Arguments> {
    private static final int EXTENSIONS = 0xa3;

    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.crypto.x509_certificate_info",
            "Provide information of OpenSSL X.509 certificates",
            X509Info.OPTIONS.and(List.of(Option.dict("valid_at"))));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return X509Info.look(args, "x509", "certificate", info -> Next.done(Result.of(false, values(args, info))));
    }

    private static Map<String, Value> values(Arguments args, X509Info info) {
        try {
            return read(args, info);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new ModuleFailure("Unable to load certificate: it is none");
        }
    }

    private static Map<String, Value> read(Arguments args, X509Info info) {
        Certificate certificate = Certificate.of(info.whole());
        List<Der> parts = new ArrayList<>(info.whole().parts().getFirst().parts());
        Der last = parts.getLast();
        X509Extensions extensions =
                new X509Extensions(last.tag() == EXTENSIONS ? last.parts().getFirst() : null);
        Map<String, Value> all = new LinkedHashMap<>();
        String algorithm = info.whole().parts().get(1).parts().getFirst().oid();
        all.put("signature_algorithm", StrValue.of(X509Names.of(algorithm)));
        X509Info.name(all, "subject", certificate.subject());
        X509Info.name(all, "issuer", certificate.issuer());
        boolean versioned = parts.getFirst().tag() == 0xa0;
        all.put("version", IntValue.of(versioned ? 3 : 1));
        all.putAll(extensions.all());
        all.put("not_before", StrValue.of(RelativeTime.text(certificate.from())));
        all.put("not_after", StrValue.of(RelativeTime.text(certificate.to())));
        all.put("expired", BoolValue.of(certificate.to().isBefore(info.now())));
        info.key(all, certificate.key());
        all.put("fingerprints", Fingerprints.of(info.whole().whole(), info.digests()));
        all.put("serial_number", IntValue.of(certificate.serial()));
        all.put("ocsp_uri", extensions.access("1.3.6.1.5.5.7.48.1"));
        all.put("issuer_uri", extensions.access("1.3.6.1.5.5.7.48.2"));
        all.put("valid_at", validAt(args, info, certificate));
        return all;
    }

    private static Value validAt(Arguments args, X509Info info, Certificate certificate) {
        Map<String, Value> all = new LinkedHashMap<>();
        DictValue given = args.dictOrNull("valid_at");
        if (given != null) {
            given.entries().forEach((key, value) -> {
                String name = key instanceof StrValue text ? text.text() : key.toString();
                if (!(value instanceof StrValue text)) {
                    throw new ModuleFailure("The value for valid_at." + name + " must be of type string");
                }
                Instant time = RelativeTime.of(text.text(), "valid_at." + name, info.now());
                boolean valid = !time.isBefore(certificate.from()) && !time.isAfter(certificate.to());
                all.put(name, BoolValue.of(valid));
            });
        }
        return DictValue.ofTexts(all);
    }
}
