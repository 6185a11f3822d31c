package dev.shevek.connection.ssh;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;

/** sshj asks for a key factory named ECDSA, as BouncyCastle calls it; the JDK calls the same one EC. */
final class EcdsaProvider extends Provider {
    private static final long serialVersionUID = 1L;

    EcdsaProvider() {
        super("Shevek", "1", "the JDK's EC key factory under the name ECDSA");
        putService(new Service(this, "KeyFactory", "ECDSA", EcKeys.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
                return new EcKeys();
            }
        });
    }

    private static final class EcKeys extends KeyFactorySpi {
        private final KeyFactory keys;

        EcKeys() {
            try {
                keys = KeyFactory.getInstance("EC");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            return keys.generatePublic(spec);
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            return keys.generatePrivate(spec);
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type) throws InvalidKeySpecException {
            return keys.getKeySpec(key, type);
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            return keys.translateKey(key);
        }
    }
}
