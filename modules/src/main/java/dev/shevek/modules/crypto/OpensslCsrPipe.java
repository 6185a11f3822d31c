package dev.shevek.modules.crypto;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Certificate signing requests that are returned, not written. */
public final class OpensslCsrPipe implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.crypto.openssl_csr_pipe",
            "Generate OpenSSL Certificate Signing Request (CSR)",
            CsrWish.options(Option.str("content")));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        CsrWish wish = CsrWish.of(request.arguments(), "openssl_csr_pipe");
        String content = request.arguments().text("content", "");
        return TargetPaths.expand(
                request.arguments().text("privatekey_path", ""),
                key -> Next.look(OpensslCsr.sign(wish, "", key), OpensslCsr::signed, texts -> {
                    boolean same = Csr.of(texts[1]).isSaidBy(content);
                    Map<String, Value> values = new LinkedHashMap<>(wish.values());
                    values.put("csr", StrValue.of(same ? content : texts[1]));
                    return Next.done(Result.of(!same, values));
                }));
    }
}
