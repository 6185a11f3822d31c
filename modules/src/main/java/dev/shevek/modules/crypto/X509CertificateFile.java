package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Certificates that sign themselves, or that an authority of one's own signs, by the host's {@code openssl}. */
public final class X509CertificateFile implements Module<Arguments> {
    private static final String[] IDENTIFIERS = {"create_if_not_provided", "always_create", "never_create"};
    private static final List<String> UNSUPPORTED =
            List.of("privatekey_content", "ownca_content", "ownca_privatekey_content");

    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.crypto.x509_certificate",
            "Generate and/or check OpenSSL certificates",
            Options.of(
                            Option.path("acme_accountkey_path"),
                            Option.bool("acme_chain").orElse(false),
                            Option.path("acme_challenge_path"),
                            Option.str("acme_directory").orElse("https://acme-v02.api.letsencrypt.org/directory"),
                            Option.bool("backup").orElse(false),
                            Option.str("csr_content"),
                            Option.path("csr_path"),
                            Option.bool("force").orElse(false),
                            Option.bool("ignore_timestamps").orElse(true),
                            Option.str("ownca_content"),
                            Option.bool("ownca_create_authority_key_identifier").orElse(true),
                            Option.str("ownca_create_subject_key_identifier")
                                    .orElse("create_if_not_provided")
                                    .choices(IDENTIFIERS),
                            Option.str("ownca_digest").orElse("sha256"),
                            Option.str("ownca_not_after").orElse("+3650d"),
                            Option.str("ownca_not_before").orElse("+0s"),
                            Option.path("ownca_path"),
                            Option.str("ownca_privatekey_content").secret(),
                            Option.str("ownca_privatekey_passphrase").secret(),
                            Option.path("ownca_privatekey_path"),
                            Option.integer("ownca_version").orElse(3),
                            Option.path("path").mandatory(),
                            Option.str("privatekey_content").secret(),
                            Option.str("privatekey_passphrase").secret(),
                            Option.path("privatekey_path"),
                            Option.str("provider").choices("acme", "ownca", "selfsigned"),
                            Option.bool("return_content").orElse(false),
                            Option.str("select_crypto_backend").orElse("auto").choices("auto", "cryptography"),
                            Option.str("selfsigned_create_subject_key_identifier")
                                    .orElse("create_if_not_provided")
                                    .choices(IDENTIFIERS),
                            Option.str("selfsigned_digest").orElse("sha256"),
                            Option.str("selfsigned_not_after").orElse("+3650d").aliases("selfsigned_notAfter"),
                            Option.str("selfsigned_not_before").orElse("+0s").aliases("selfsigned_notBefore"),
                            Option.integer("selfsigned_version").orElse(3),
                            Option.str("state").orElse("present").choices("present", "absent"))
                    .and(FileAttributes.OPTIONS)
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("provider"), false))
                    .rule(new OptionRule.MutuallyExclusive(List.of("csr_path", "csr_content")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("privatekey_path", "privatekey_content")))
                    .rule(new OptionRule.MutuallyExclusive(List.of("ownca_path", "ownca_content")))
                    .rule(new OptionRule.MutuallyExclusive(
                            List.of("ownca_privatekey_path", "ownca_privatekey_content"))));

    /**
     * A passphrase on stdin, then the request if it is no file. {@code $4} are extensions, a line each; prints the
     * certificate.
     */
    private static final String SIGN = """
            umask 077
            r=$1 k=$2 ca=$3 ext=$4 digest=$5 from=$6 to=$7
            t=$(mktemp -d "${TMPDIR:-/tmp}/.shevek-ca.XXXXXX") || exit 1
            trap 'rm -rf "$t"' 0
            trap 'exit 1' 1 2 13 15
            IFS= read -r pass
            cat >"$t/given"
            : >"$t/db"
            {
              printf '[ca]\\ndefault_ca = c\\n[c]\\ndatabase = %s/db\\nnew_certs_dir = %s\\n' "$t" "$t"
              printf 'rand_serial = yes\\nunique_subject = no\\npolicy = p\\ncopy_extensions = copy\\n'
              [ -z "$ext" ] || printf 'x509_extensions = e\\n'
              printf '[p]\\ncommonName = optional\\n[e]\\n%s\\n[req]\\ndistinguished_name = d\\n[d]\\n' "$ext"
            } >"$t/conf"
            if [ -z "$r" ] && [ ! -s "$t/given" ]; then
              printf '%s\\n' "$pass" |
                openssl req -new -config "$t/conf" -key "$k" -passin stdin -subj / -out "$t/given" || exit
            fi
            set -- -config "$t/conf" -batch -notext -preserveDN -in "${r:-$t/given}" -keyfile "$k" -passin stdin -md "$digest"
            set -- "$@" -startdate "$from" -enddate "$to" -out "$t/out"
            if [ -n "$ca" ]; then set -- "$@" -cert "$ca"; else set -- "$@" -selfsign; fi
            printf '%s\\n' "$pass" | openssl ca "$@" 2>"$t/err" || { cat "$t/err" >&2; exit 1; }
            cat "$t/out"
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        for (String name : UNSUPPORTED) {
            if (args.has(name)) {
                throw ModuleFailure.unsupported("x509_certificate's option " + name + " is not supported yet");
            }
        }
        if (args.text("state").equals("absent")) {
            return TargetPaths.expand(
                    args.text("path"),
                    path -> new Removal(path, args.bool("backup")).look(there -> gone(args, path, there)));
        }
        boolean owned = args.text("provider").equals("ownca");
        if (args.text("provider").equals("acme")) {
            throw ModuleFailure.unsupported("x509_certificate's provider acme is not supported");
        }
        if (owned && !args.has("ownca_path")) {
            throw new ModuleFailure("One of ownca_path and ownca_content must be specified for the ownca provider.");
        }
        if (owned && !args.has("ownca_privatekey_path")) {
            throw new ModuleFailure("One of ownca_privatekey_path and ownca_privatekey_content must be specified for"
                    + " the ownca provider.");
        }
        if (!owned && !args.has("privatekey_path")) {
            throw new ModuleFailure("One of privatekey_path and privatekey_content must be specified for the selfsigned"
                    + " provider.");
        }
        if (owned && !args.has("csr_path") && !args.has("csr_content")) {
            throw new ModuleFailure("csr_path or csr_content is required for ownca provider");
        }
        List<String> paths = List.of(
                args.text("path"),
                args.text("csr_path", ""),
                args.text("privatekey_path", ""),
                owned ? args.text("ownca_path") : "",
                owned ? args.text("ownca_privatekey_path") : "");
        return TargetPaths.expand(
                paths,
                expanded -> Next.look(
                        new Script(CertificateFiles.LOOK, expanded, input(args, "privatekey_passphrase")),
                        CertificateFiles::parse,
                        files -> new Run(request, expanded, owned).decide(files)));
    }

    private static Content input(Arguments args, String passphrase) {
        String text = args.text(passphrase, "") + "\n" + args.text("csr_content", "");
        return new Content.Inline(text.getBytes(StandardCharsets.UTF_8), true);
    }

    private static Result gone(Arguments args, String path, boolean changed) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("filename", StrValue.of(path));
        values.put("privatekey", orNone(args, "privatekey_path"));
        values.put("csr", orNone(args, "csr_path"));
        if (args.bool("return_content")) {
            values.put("certificate", NoneValue.NONE);
        }
        return Result.of(changed, values);
    }

    private static Value orNone(Arguments args, String option) {
        String text = args.textOrNull(option);
        return text == null ? NoneValue.NONE : StrValue.of(text);
    }

    /** One run, of paths as expanded. */
    private record Run(Request<Arguments> request, List<String> paths, boolean owned) {
        Arguments args() {
            return request.arguments();
        }

        private String option(String name) {
            return args().text((owned ? "ownca_" : "selfsigned_") + name);
        }

        Next decide(CertificateFiles files) {
            Instant from = RelativeTime.of(
                    option("not_before"), (owned ? "ownca" : "selfsigned") + "_not_before", files.now());
            Instant to =
                    RelativeTime.of(option("not_after"), (owned ? "ownca" : "selfsigned") + "_not_after", files.now());
            String identifier = option("create_subject_key_identifier");
            boolean named = owned && args().bool("ownca_create_authority_key_identifier");
            Certificate there = Certificate.read(files.certificate());
            FileAttributes attributes = FileAttributes.of(args());
            if (there != null
                    && !args().bool("force")
                    && CertificateCheck.fits(there, files, identifier, named)
                    && (args().bool("ignore_timestamps") || dated(there, from, to))) {
                Result same = request.check()
                        ? result(false, from, to, random(), files.certificate())
                        : result(false, there, files.certificate());
                return Owned.of(List.of(paths.getFirst()), attributes, same);
            }
            boolean hash = identifier.equals("always_create")
                    || (identifier.equals("create_if_not_provided")
                            && (files.csr().isBlank()
                                    || !Csr.of(files.csr()).names().contains(CertificateCheck.SUBJECT_KEY)));
            String extensions =
                    (hash ? "subjectKeyIdentifier = hash\n" : "") + (named ? "authorityKeyIdentifier = keyid\n" : "");
            Script sign = new Script(
                    SIGN,
                    List.of(
                            paths.get(1),
                            owned ? paths.get(4) : paths.get(2),
                            paths.get(3),
                            extensions.strip(),
                            option("digest"),
                            RelativeTime.text(from),
                            RelativeTime.text(to)),
                    input(args(), owned ? "ownca_privatekey_passphrase" : "privatekey_passphrase"));
            Result predicted = result(true, from, to, random(), files.certificate());
            return new Next.Do(
                    List.of(new Step.Command(sign)), predicted, answers -> write(answers.getLast(), attributes));
        }

        private static boolean dated(Certificate there, Instant from, Instant to) {
            return there.from().equals(from) && there.to().equals(to);
        }

        private static BigInteger random() {
            return new BigInteger(159, new SecureRandom());
        }

        private Next write(Answer signed, FileAttributes attributes) {
            Certificate made = Certificate.read(signed.out());
            if (!signed.succeeded() || made == null) {
                return Next.done(Result.failed(signed.err().strip()));
            }
            Content content = new Content.Inline(signed.stdout(), false);
            Step step = new Step.Write(paths.getFirst(), content, attributes, args().bool("backup"), null, false, null);
            Result done = result(true, made, signed.out());
            Removal removal = new Removal(paths.getFirst(), args().bool("backup"));
            return new Next.Do(List.of(step), done, answers -> Next.done(removal.kept(done, answers.getLast())));
        }

        private Result result(boolean changed, Certificate certificate, String text) {
            return result(changed, certificate.from(), certificate.to(), certificate.serial(), text);
        }

        private Result result(boolean changed, Instant from, Instant to, BigInteger serial, String text) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("privatekey", orNone(args(), "privatekey_path"));
            values.put("csr", orNone(args(), "csr_path"));
            if (args().bool("return_content")) {
                values.put("certificate", text.isEmpty() ? NoneValue.NONE : StrValue.of(text));
            }
            if (owned) {
                values.put("ca_cert", StrValue.of(paths.get(3)));
                values.put("ca_privatekey", StrValue.of(paths.get(4)));
            }
            values.put("notBefore", StrValue.of(RelativeTime.text(from)));
            values.put("notAfter", StrValue.of(RelativeTime.text(to)));
            values.put("serial_number", IntValue.of(serial));
            values.put("filename", StrValue.of(paths.getFirst()));
            return Result.of(changed, values);
        }
    }
}
