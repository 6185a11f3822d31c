package dev.shevek.modules.crypto;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a certificate signing request says. */
public final class OpensslCsrInfo implements Module<Arguments> {
    private static final String REQUESTED_EXTENSIONS = "1.2.840.113549.1.9.14";
    private static final int ATTRIBUTES = 0xa0;

    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.crypto.openssl_csr_info",
            "Provide information of OpenSSL Certificate Signing Requests (CSR)",
            X509Info.OPTIONS);

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        return X509Info.look(request.arguments(), "req", "CSR", info -> {
            try {
                return Next.done(result(info));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new ModuleFailure("Unable to load certificate signing request: it is none");
            }
        });
    }

    private static Result result(X509Info info) {
        List<Der> parts = info.whole().parts().getFirst().parts();
        X509Extensions extensions = new X509Extensions(extensions(parts));
        Map<String, Value> all = new LinkedHashMap<>();
        X509Info.name(all, "subject", parts.get(1));
        all.putAll(extensions.all());
        all.putAll(extensions.limits());
        info.key(all, parts.get(2));
        all.put("signature_valid", BoolValue.of(info.valid()));
        Result result = Result.of(false, all);
        return info.valid() ? result : invalid(all);
    }

    private static Result invalid(Map<String, Value> all) {
        Result failed = Result.failed("CSR signature is invalid!");
        for (Map.Entry<String, Value> one : all.entrySet()) {
            failed = failed.with(one.getKey(), one.getValue());
        }
        return failed;
    }

    private static @Nullable Der extensions(List<Der> parts) {
        for (Der part : parts.subList(3, parts.size())) {
            for (Der attribute : part.tag() == ATTRIBUTES ? part.parts() : List.<Der>of()) {
                List<Der> pair = attribute.parts();
                if (pair.getFirst().oid().equals(REQUESTED_EXTENSIONS)) {
                    return pair.get(1).parts().getFirst();
                }
            }
        }
        return null;
    }
}
