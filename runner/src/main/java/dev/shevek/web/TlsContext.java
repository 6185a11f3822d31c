package dev.shevek.web;

import dev.shevek.module.ApiRequest;
import dev.shevek.module.ModuleFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trust and identity from PEM files. */
final class TlsContext {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PemFiles files;

    private TlsContext(PemFiles files) {
        this.files = files;
    }

    /** A context for these settings; throws {@link ModuleFailure} naming the file that cannot be used. */
    static SSLContext of(ApiRequest.Tls tls, PemFiles files) {
        try {
            TlsContext parts = new TlsContext(files);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(parts.identity(tls), parts.trust(tls), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ModuleFailure("TLS cannot be set up: " + e.getMessage());
        }
    }

    private TrustManager @Nullable [] trust(ApiRequest.Tls tls) throws GeneralSecurityException {
        if (!tls.verify()) {
            return new TrustManager[] {new Anybody()};
        }
        if (tls.authorities() == null) {
            return null;
        }
        KeyStore store = empty();
        int number = 0;
        for (Certificate certificate : certificates(tls.authorities())) {
            store.setCertificateEntry("authority" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager @Nullable [] identity(ApiRequest.Tls tls) throws GeneralSecurityException {
        if (tls.certificate() == null) {
            return null;
        }
        Certificate[] chain = certificates(tls.certificate()).toArray(new Certificate[0]);
        KeyStore store = empty();
        char[] none = new char[0];
        store.setKeyEntry("client", privateKey(tls.key() == null ? tls.certificate() : tls.key()), none, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        return store;
    }

    private Collection<? extends Certificate> certificates(Path file) throws GeneralSecurityException {
        Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(text(file).getBytes(StandardCharsets.UTF_8)));
        if (all.isEmpty()) {
            throw new ModuleFailure("There is no PEM certificate in " + file);
        }
        return all;
    }

    private PrivateKey privateKey(Path file) throws GeneralSecurityException {
        String text = text(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new ModuleFailure("There is no unencrypted PKCS #8 private key in " + file
                    + "; make one with: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        for (String kind : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                // of another kind
            }
        }
        throw new ModuleFailure("The private key in " + file + " is neither RSA nor EC nor EdDSA");
    }

    private String text(Path file) {
        try {
            return files.text(file);
        } catch (IOException e) {
            throw new ModuleFailure("Cannot read " + file);
        }
    }

    /** Trusts every server, as asked for; extended, so that names are not checked either. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
