package dev.shevek.connection.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.compression.DelayedZlibCompression;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.DHGexSHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.mac.MAC;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;
import net.schmizz.sshj.userauth.keyprovider.OpenSSHKeyFile;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.keyprovider.PuTTYKeyFile;
import org.jspecify.annotations.Nullable;

/** The algorithms that we offer: no SHA-1, no CBC, nothing that needs more than the JDK
 * (sshj's ChaCha20 wants BouncyCastle). */
final class HardenedConfig {
    static {
        SecurityUtils.setRegisterBouncyCastle(false);
        java.security.Security.addProvider(new EcdsaProvider());
    }

    private static final ConfigImpl PLAIN = make(false);
    private static final ConfigImpl COMPRESSED = make(true);

    private HardenedConfig() {}

    /** The shared configuration, or one of its own for a host with its own algorithms. */
    static ConfigImpl of(SshSettings settings) {
        if (settings.kex() == null && settings.ciphers() == null && settings.macs() == null) {
            return settings.compression() ? COMPRESSED : PLAIN;
        }
        ConfigImpl config = make(settings.compression());
        List<Factory.Named<KeyExchange>> kex = new ArrayList<>(config.getKeyExchangeFactories());
        List<Factory.Named<KeyExchange>> old = List.of(
                DHGroups.Group14SHA1(), DHGroups.Group1SHA1(), DHGroups.Group15SHA512(), DHGroups.Group17SHA512());
        config.setKeyExchangeFactories(choose("KexAlgorithms", settings.kex(), kex, old));
        config.setCipherFactories(choose(
                "Ciphers",
                settings.ciphers(),
                config.getCipherFactories(),
                List.of(BlockCiphers.AES128CBC(), BlockCiphers.AES192CBC(), BlockCiphers.AES256CBC())));
        config.setMACFactories(choose(
                "MACs", settings.macs(), config.getMACFactories(), List.of(Macs.HMACSHA1(), Macs.HMACSHA1Etm())));
        return config;
    }

    private static ConfigImpl make(boolean compression) {
        ConfigImpl config = new ConfigImpl();
        config.setVersion("Shevek");
        // sshj logs ordinary events as errors; what matters comes as an exception, and slf4j-nop drops the rest
        config.setLoggerFactory(LoggerFactory.DEFAULT);
        // its thread is never started: keepalives of all connections share one clock
        config.setKeepAliveProvider(net.schmizz.keepalive.KeepAliveProvider.HEARTBEAT);
        config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        List<Factory.Named<KeyExchange>> kex = List.of(
                new Curve25519SHA256.Factory(),
                new Curve25519SHA256.FactoryLibSsh(),
                new ECDHNistP.Factory256(),
                new ECDHNistP.Factory384(),
                new ECDHNistP.Factory521(),
                DHGroups.Group16SHA512(),
                DHGroups.Group18SHA512(),
                new DHGexSHA256.Factory(),
                DHGroups.Group14SHA256(),
                new ExtInfoClientFactory());
        config.setKeyExchangeFactories(kex);
        List<Factory.Named<Cipher>> ciphers = List.of(
                GcmCiphers.AES128GCM(),
                GcmCiphers.AES256GCM(),
                BlockCiphers.AES128CTR(),
                BlockCiphers.AES192CTR(),
                BlockCiphers.AES256CTR());
        config.setCipherFactories(ciphers);
        List<Factory.Named<MAC>> macs =
                List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512());
        config.setMACFactories(macs);
        List<Factory.Named<KeyAlgorithm>> keys = List.of(
                KeyAlgorithms.EdDSA25519(),
                KeyAlgorithms.ECDSASHANistp256(),
                KeyAlgorithms.ECDSASHANistp384(),
                KeyAlgorithms.ECDSASHANistp521(),
                KeyAlgorithms.RSASHA512(),
                KeyAlgorithms.RSASHA256(),
                KeyAlgorithms.EdDSA25519CertV01(),
                KeyAlgorithms.ECDSASHANistp256CertV01(),
                KeyAlgorithms.ECDSASHANistp384CertV01(),
                KeyAlgorithms.ECDSASHANistp521CertV01());
        config.setKeyAlgorithms(keys);
        config.setFileKeyProviderFactories(List.of(
                new OpenSSHKeyV1KeyFile.Factory(),
                new PKCS8KeyFile.Factory(),
                new OpenSSHKeyFile.Factory(),
                new PuTTYKeyFile.Factory()));
        config.setCompressionFactories(
                compression
                        ? List.of(new DelayedZlibCompression.Factory(), new NoneCompression.Factory())
                        : List.of(new NoneCompression.Factory()));
        config.setVerifyHostKeyCertificates(true);
        return config;
    }

    /** By the notation of ssh_config: a list, or {@code +}, {@code -}, {@code ^} and what to append, remove, prefer. */
    private static <T> List<Factory.Named<T>> choose(
            String option, @Nullable String wanted, List<Factory.Named<T>> ours, List<? extends Factory.Named<T>> old) {
        if (wanted == null || wanted.isEmpty()) {
            return ours;
        }
        char sign = wanted.charAt(0);
        boolean signed = sign == '+' || sign == '-' || sign == '^';
        List<String> names = SshSettings.commas(signed ? wanted.substring(1) : wanted);
        List<Factory.Named<T>> all = new ArrayList<>(ours);
        all.addAll(old);
        List<Factory.Named<T>> named = new ArrayList<>();
        for (String name : names) {
            all.stream()
                    .filter(factory -> SshConfig.fits(name, factory.getName()))
                    .forEach(named::add);
        }
        List<Factory.Named<T>> chosen = new ArrayList<>();
        switch (sign) {
            case '+' -> {
                chosen.addAll(ours);
                chosen.addAll(named);
            }
            case '-' -> {
                chosen.addAll(ours);
                chosen.removeAll(named);
            }
            case '^' -> {
                chosen.addAll(named);
                ours.stream().filter(factory -> !named.contains(factory)).forEach(chosen::add);
            }
            default -> {
                chosen.addAll(named);
                ours.stream()
                        .filter(factory -> factory.getName().startsWith("ext-info"))
                        .forEach(chosen::add);
            }
        }
        if (named.isEmpty() && sign != '-') {
            throw new ProblemException(Problem.error("none of " + option + " " + wanted + " is known to Shevek", null)
                    .withHint("known are "
                            + String.join(
                                    ",",
                                    all.stream().map(Factory.Named::getName).toList())));
        }
        return chosen;
    }
}
