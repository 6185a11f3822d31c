package dev.shevek.modules.crypto;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** What this package offers. */
public final class CryptoModules {
    /** One entry a module. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("community.crypto.openssh_keypair", OpensshKeypair::new),
            new Entry("community.crypto.openssl_csr", OpensslCsr::new),
            new Entry("community.crypto.openssl_csr_info", OpensslCsrInfo::new),
            new Entry("community.crypto.openssl_csr_pipe", OpensslCsrPipe::new),
            new Entry("community.crypto.openssl_dhparam", OpensslDhparam::new),
            new Entry("community.crypto.openssl_privatekey", OpensslPrivatekey::new),
            new Entry("community.crypto.x509_certificate", X509CertificateFile::new),
            new Entry("community.crypto.x509_certificate_info", X509CertificateInfo::new));

    private CryptoModules() {}
}
