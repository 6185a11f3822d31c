package dev.shevek.modules.openstack.api;

import dev.shevek.module.ApiRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cloud is meant and how it is reached. Its text shows the name only: it holds credentials.
 *
 * @param name what {@code clouds.yaml} calls it; {@code envvars} or {@code defaults} when it is not from there
 * @param authType such as {@code password}, {@code token}, {@code v3applicationcredential}
 * @param auth the credentials and {@code auth_url}, by name
 * @param region which region, or null for the only one
 * @param endpoint {@code public}, {@code internal} or {@code admin}
 * @param tls how servers are trusted
 * @param limit for one request; zero for the default
 * @param settings everything else that stands with the cloud, such as {@code compute_endpoint_override}
 */
public record CloudConfig(
        String name,
        String authType,
        Map<String, String> auth,
        @Nullable String region,
        String endpoint,
        ApiRequest.Tls tls,
        Duration limit,
        Map<String, String> settings) {
    /** A credential, or null. */
    @Nullable
    String credential(String... names) {
        for (String one : names) {
            String value = auth.get(one);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "cloud '" + name + "'";
    }
}
