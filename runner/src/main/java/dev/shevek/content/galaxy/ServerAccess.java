package dev.shevek.content.galaxy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a Galaxy server is reached.
 *
 * @param name its name in {@code server_list}; empty for the one of {@code server}
 * @param url where it is
 * @param token an API token, or null
 * @param username with a password for basic authentication, or null
 * @param password the same
 * @param authUrl where a token is exchanged for a short-lived one (Keycloak), or null
 * @param checkCertificates whether its certificate must be right
 * @param timeout how long an answer may take
 */
public record ServerAccess(
        String name,
        String url,
        @Nullable String token,
        @Nullable String username,
        @Nullable String password,
        @Nullable String authUrl,
        boolean checkCertificates,
        Duration timeout) {

    @Override
    public String toString() {
        return "ServerAccess[" + name + " " + url + "]";
    }
}
