package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.StrValue;
import java.time.Instant;

/**
 * What a certificate is made of and compared with, as texts.
 *
 * @param now the target's time
 * @param certificate what is there; empty for nothing
 * @param csr the request; empty for none
 * @param key the public key that goes with the private one; empty for none
 * @param authority the certificate of the authority; empty for none
 */
record CertificateFiles(Instant now, String certificate, String csr, String key, String authority) {
    /**
     * {@code $1} the certificate, then request, private key, the authority's certificate and its key; a passphrase on
     * stdin and, if the request is no file, the request.
     */
    static final String LOOK = """
            p=$1 r=$2 k=$3 ca=$4 cak=$5
            IFS= read -r pass
            case $p in */*) d=${p%/*} d=${d:-/} ;; *) d=. ;; esac
            [ -d "$d" ] || { printf 'nowhere\\n%s' "$d"; exit; }
            command -v openssl >/dev/null 2>&1 || { echo missing; exit; }
            [ -z "$r" ] || [ -f "$r" ] || { printf 'nocsr\\n%s' "$r"; exit; }
            [ -z "$ca" ] || [ -f "$ca" ] || { printf 'noca\\n%s' "$ca"; exit; }
            [ -z "$cak" ] || [ -f "$cak" ] || { printf 'nocakey\\n%s' "$cak"; exit; }
            [ -z "$k" ] || [ -f "$k" ] || { printf 'nokey\\n%s' "$k"; exit; }
            printf 'found\\n%s\\1' "$(date +%s)"
            [ ! -f "$p" ] || cat "$p"
            printf '\\1'
            if [ -n "$r" ]; then cat "$r"; else cat; fi
            printf '\\1'
            [ -z "$k" ] || printf '%s\\n' "$pass" | openssl pkey -in "$k" -passin stdin -pubout || exit 1
            printf '\\1'
            [ -z "$ca" ] || cat "$ca"
            """;

    static CertificateFiles parse(Answer answer) {
        String[] lines = answer.out().split("\n", 2);
        String what = lines.length > 1 ? lines[1] : "";
        return switch (lines[0]) {
            case "nowhere" ->
                throw new ModuleFailure(
                        Result.failed("The directory " + what + " does not exist or the file is not a directory")
                                .with("name", StrValue.of(what)));
            case "missing" -> throw Tools.missing("openssl");
            case "nocsr" -> throw new ModuleFailure("The certificate signing request file " + what + " does not exist");
            case "noca" -> throw new ModuleFailure("The CA certificate file " + what + " does not exist");
            case "nocakey" -> throw new ModuleFailure("The CA private key file " + what + " does not exist");
            case "nokey" -> throw new ModuleFailure("The private key file " + what + " does not exist");
            default -> of(what.split("\1", 5), answer);
        };
    }

    private static CertificateFiles of(String[] part, Answer answer) {
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err().strip());
        }
        Instant now = Instant.ofEpochSecond(Long.parseLong(part[0].strip()));
        return new CertificateFiles(now, part[1], part[2], part[3], part[4]);
    }
}
