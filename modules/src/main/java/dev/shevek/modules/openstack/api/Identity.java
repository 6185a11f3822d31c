package dev.shevek.modules.openstack.api;

import dev.shevek.module.ApiReply;
import dev.shevek.module.Json;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keystone's version 3: asks for tokens with whatever credentials there are. */
final class Identity {
    private Identity() {}

    /** A new token. Throws {@link CloudException} that says which setting to look at. */
    static Token token(Wire wire) {
        CloudConfig config = wire.config();
        String address = address(config);
        DictValue body = DictValue.ofTexts(Map.of("auth", request(config)));
        ApiReply reply = wire.send(
                "POST",
                URI.create(address + "/auth/tokens"),
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                Json.write(body),
                null);
        String id = reply.header("x-subject-token");
        if (reply.status() >= 300 || id == null) {
            throw new CloudException(reply.status(), refusal(config, address, reply));
        }
        DictValue answer = Json.read(reply.body()) instanceof DictValue dict ? dict : DictValue.EMPTY;
        return new Token(id, Values.dict(answer, "token"));
    }

    /** The address of version 3, whatever the user wrote behind it. */
    static String address(CloudConfig config) {
        String written = config.credential("auth_url");
        if (written == null) {
            throw new CloudException(
                    0,
                    "Auth plugin requires parameters which were not given: auth_url. Give 'cloud' with a name from"
                            + " clouds.yaml, or 'auth', or set OS_CLOUD or OS_AUTH_URL.");
        }
        String bare = written.replaceAll("/+$", "");
        if (bare.endsWith("/v2.0")) {
            bare = bare.substring(0, bare.length() - "/v2.0".length());
        }
        return bare.endsWith("/v3") ? bare : bare + "/v3";
    }

    private static DictValue request(CloudConfig config) {
        String type = config.authType();
        return switch (type) {
            case "password", "v3password" -> scoped(config, "password", user(config));
            case "token", "v3token" ->
                scoped(config, "token", texts("id", required(config, "token", "token", "auth_type: token")));
            case "v3applicationcredential" -> method("application_credential", application(config));
            default ->
                throw new CloudException(
                        0,
                        "The auth_type '" + type + "' of " + config
                                + " is not supported; password, token and v3applicationcredential are.");
        };
    }

    private static DictValue user(CloudConfig config) {
        Map<String, Value> user = new LinkedHashMap<>();
        String id = config.credential("user_id");
        if (id != null) {
            user.put("id", StrValue.of(id));
        } else {
            user.put("name", StrValue.of(required(config, "username", "username", "a password")));
            user.put("domain", domain(config, "user_domain"));
        }
        user.put("password", StrValue.of(required(config, "password", "password", "a password")));
        return DictValue.ofTexts(Map.of("user", DictValue.ofTexts(user)));
    }

    private static DictValue application(CloudConfig config) {
        Map<String, Value> body = new LinkedHashMap<>();
        String id = config.credential("application_credential_id");
        if (id != null) {
            body.put("id", StrValue.of(id));
        } else {
            body.put(
                    "name",
                    StrValue.of(required(
                            config,
                            "application_credential_name",
                            "application_credential_id",
                            "an application credential")));
            Map<String, Value> user = new LinkedHashMap<>();
            String userId = config.credential("user_id");
            if (userId != null) {
                user.put("id", StrValue.of(userId));
            } else {
                user.put("name", StrValue.of(required(config, "username", "username", "one known by its name")));
                user.put("domain", domain(config, "user_domain"));
            }
            body.put("user", DictValue.ofTexts(user));
        }
        body.put(
                "secret",
                StrValue.of(required(
                        config,
                        "application_credential_secret",
                        "application_credential_secret",
                        "an application credential")));
        return DictValue.ofTexts(body);
    }

    private static DictValue domain(CloudConfig config, String prefix) {
        String id = config.credential(prefix + "_id", "domain_id", "default_domain_id");
        String name = config.credential(prefix + "_name", "domain_name", "default_domain_name");
        if (config.credential(prefix + "_id") == null && config.credential(prefix + "_name") != null) {
            id = null;
        }
        if (id != null) {
            return texts("id", id);
        }
        String only = config.credential("default_domain");
        return name != null ? texts("name", name) : texts("id", only == null ? "default" : only);
    }

    private static @Nullable DictValue scope(CloudConfig config) {
        String projectId = config.credential("project_id", "tenant_id");
        if (projectId != null) {
            return DictValue.ofTexts(Map.of("project", texts("id", projectId)));
        }
        String project = config.credential("project_name", "tenant_name");
        if (project != null) {
            Map<String, Value> named = new LinkedHashMap<>();
            named.put("name", StrValue.of(project));
            named.put("domain", domain(config, "project_domain"));
            return DictValue.ofTexts(Map.of("project", DictValue.ofTexts(named)));
        }
        if (config.credential("system_scope") != null) {
            return DictValue.ofTexts(
                    Map.of("system", DictValue.ofTexts(Map.of("all", dev.shevek.value.BoolValue.TRUE))));
        }
        String domainId = config.credential("domain_id");
        String domainName = config.credential("domain_name");
        if (domainId != null) {
            return DictValue.ofTexts(Map.of("domain", texts("id", domainId)));
        }
        return domainName == null ? null : DictValue.ofTexts(Map.of("domain", texts("name", domainName)));
    }

    private static DictValue scoped(CloudConfig config, String name, DictValue content) {
        DictValue scope = scope(config);
        DictValue auth = method(name, content);
        return scope == null ? auth : auth.with("scope", scope);
    }

    private static DictValue method(String name, DictValue content) {
        Map<String, Value> identity = new LinkedHashMap<>();
        identity.put("methods", ListValue.of(StrValue.of(name)));
        identity.put(name, content);
        return DictValue.ofTexts(Map.of("identity", DictValue.ofTexts(identity)));
    }

    private static DictValue texts(String key, String value) {
        return DictValue.ofTexts(Map.of(key, StrValue.of(value)));
    }

    private static String required(CloudConfig config, String name, String shown, String what) {
        String value = config.credential(name);
        if (value == null) {
            throw new CloudException(
                    0,
                    "Auth plugin requires parameters which were not given: " + shown + " (for " + what + " of " + config
                            + ").");
        }
        return value;
    }

    private static String refusal(CloudConfig config, String address, ApiReply reply) {
        String said = Refusals.reason(reply);
        return switch (reply.status()) {
            case 401 ->
                "The request you have made requires authentication: " + address + " did not accept the credentials of "
                        + config + ". " + remedy(config);
            case 404 ->
                "There is no Keystone version 3 at " + address + " (HTTP 404). Check auth_url of " + config + ".";
            default -> "Keystone at " + address + " gave no token for " + config + ": " + said;
        };
    }

    private static String remedy(CloudConfig config) {
        if (config.authType().equals("v3applicationcredential")) {
            return "Check application_credential_id and application_credential_secret; the credential may have expired.";
        }
        if (config.authType().contains("token")) {
            return "The token may have expired.";
        }
        String project = config.credential("project_name", "project_id", "tenant_name", "tenant_id");
        return "Check username, password and user_domain_name"
                + (project == null
                        ? "; no project is named"
                        : ", and that there is a project '" + project + "' (and"
                                + " project_domain_name) that the user is a member of")
                + ".";
    }
}
