package dev.shevek.modules.openstack.api;

import dev.shevek.module.ApiRequest;
import dev.shevek.module.Controller;
import dev.shevek.module.ModuleFailure;
import dev.shevek.source.Suggestions;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which cloud a user means: from {@code clouds.yaml} and {@code secure.yaml}, from {@code OS_*} variables, and
 * from what a task says over both. Specified by openstacksdk's configuration.
 */
public final class CloudSettings {
    private static final List<String> CREDENTIALS = List.of(
            "auth_url",
            "username",
            "user_id",
            "password",
            "token",
            "passcode",
            "project_name",
            "project_id",
            "tenant_name",
            "tenant_id",
            "domain_name",
            "domain_id",
            "user_domain_name",
            "user_domain_id",
            "project_domain_name",
            "project_domain_id",
            "default_domain",
            "default_domain_name",
            "default_domain_id",
            "system_scope",
            "application_credential_id",
            "application_credential_name",
            "application_credential_secret");

    private final CloudFiles files;
    private final Map<String, String> environment;
    private final Function<String, Path> paths;

    private CloudSettings(Controller controller, @Nullable Path cloudsFile) {
        this.files = CloudFiles.read(controller, cloudsFile);
        this.environment = controller.environment();
        this.paths = controller::path;
    }

    /** The settings that this controller has, read from its files now. */
    public static CloudSettings read(Controller controller) {
        return new CloudSettings(controller, null);
    }

    /** The same from a given {@code clouds.yaml}. */
    public static CloudSettings read(Controller controller, Path cloudsFile) {
        return new CloudSettings(controller, cloudsFile);
    }

    /** The names of all clouds: those in files, and {@code envvars} when variables name one. */
    public List<String> names() {
        Map<String, DictValue> all = clouds();
        return List.copyOf(all.keySet());
    }

    /** All regions of a cloud; the empty list when it names none. */
    public List<String> regions(String cloud) {
        DictValue found = clouds().get(cloud);
        return found == null ? List.of() : regionNames(found);
    }

    /**
     * The configuration of a cloud.
     *
     * @param cloud its name, or null for the default
     * @param given what a task says: {@code auth}, {@code auth_type}, {@code region_name}, {@code interface},
     *     {@code verify}, {@code cacert}, {@code cert}, {@code key}, {@code api_timeout}; it wins
     */
    public CloudConfig config(@Nullable String cloud, DictValue given) {
        Map<String, DictValue> clouds = clouds();
        String name = cloud == null ? defaultName(clouds) : cloud;
        DictValue found = clouds.get(name);
        if (found == null && cloud != null) {
            String close = Suggestions.didYouMean(cloud, clouds.keySet());
            throw new ModuleFailure("Cloud " + cloud + " was not found."
                    + (close != null
                            ? " " + Character.toUpperCase(close.charAt(0)) + close.substring(1)
                            : clouds.isEmpty() ? "" : " There are: " + String.join(", ", clouds.keySet()) + ".")
                    + (files.places().isEmpty()
                            ? " No clouds.yaml was found in this folder, ~/.config/openstack or /etc/openstack;"
                                    + " OS_CLIENT_CONFIG_FILE may name one."
                            : " Read: " + String.join(", ", files.places()) + "."));
        }
        return resolve(name, found == null ? DictValue.EMPTY : found, given);
    }

    private String defaultName(Map<String, DictValue> clouds) {
        String named = environment.get("OS_CLOUD");
        if (named != null && !named.isEmpty()) {
            if (!clouds.containsKey(named)) {
                throw new ModuleFailure("Cloud " + named + " was not found. It is named by OS_CLOUD; there are: "
                        + String.join(", ", clouds.keySet()) + ".");
            }
            return named;
        }
        if (clouds.containsKey("envvars")) {
            return "envvars";
        }
        return clouds.size() == 1 ? clouds.keySet().iterator().next() : "defaults";
    }

    private Map<String, DictValue> clouds() {
        Map<String, DictValue> all = new LinkedHashMap<>(files.clouds());
        Map<String, Value> own = new LinkedHashMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith("OS_")
                    && !variable.equals("OS_CLOUD")
                    && !variable.equals("OS_CLIENT_CONFIG_FILE")
                    && !variable.equals("OS_CLIENT_SECURE_FILE")
                    && !value.isEmpty()) {
                own.put(variable.substring(3).toLowerCase(java.util.Locale.ROOT), StrValue.of(value));
            }
        });
        if (own.containsKey("auth_url") || own.containsKey("username") || own.containsKey("auth_type")) {
            all.put("envvars", DictValue.ofTexts(own));
        }
        return all;
    }

    private static List<String> regionNames(DictValue cloud) {
        if (cloud.get("regions") instanceof ListValue(List<Value> items) && !items.isEmpty()) {
            return items.stream()
                    .map(item -> item instanceof DictValue dict ? Values.text(dict.get("name")) : Values.text(item))
                    .toList();
        }
        String one = Values.textOrNull(cloud.get("region_name"));
        return one == null ? List.of() : List.of(one);
    }

    private CloudConfig resolve(String name, DictValue cloud, DictValue given) {
        Map<String, String> auth = new LinkedHashMap<>();
        for (DictValue part : List.of(cloud, given)) {
            for (String credential : CREDENTIALS) {
                put(auth, credential, part.get(credential));
            }
            if (part.get("auth") instanceof DictValue inner) {
                inner.entries()
                        .forEach((key, value) -> put(auth, Values.text(key).replace('-', '_'), value));
            }
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (DictValue part : List.of(cloud, region(cloud, given), given)) {
            part.entries().forEach((key, value) -> {
                if (value instanceof BoolValue flag) {
                    settings.put(Values.text(key).replace('-', '_'), flag.value() ? "true" : "false");
                } else if (!(value instanceof DictValue) && !(value instanceof ListValue)) {
                    put(settings, Values.text(key).replace('-', '_'), value);
                }
            });
        }
        CREDENTIALS.forEach(settings::remove);
        String region = settings.get("region_name");
        List<String> regions = regionNames(cloud);
        if (region == null && !regions.isEmpty()) {
            region = regions.getFirst();
        }
        String endpoint = settings.getOrDefault("interface", settings.getOrDefault("endpoint_type", "public"));
        String limit = settings.get("api_timeout");
        return new CloudConfig(
                name,
                authType(settings, auth),
                Map.copyOf(auth),
                region,
                endpoint.replace("URL", ""),
                tls(settings),
                limit == null ? Duration.ZERO : Duration.ofMillis((long) (Double.parseDouble(limit) * 1000)),
                Map.copyOf(settings));
    }

    private static DictValue region(DictValue cloud, DictValue given) {
        String wanted = Values.textOrNull(given.get("region_name"));
        if (cloud.get("regions") instanceof ListValue(List<Value> items)) {
            for (Value item : items) {
                if (item instanceof DictValue dict
                        && dict.get("values") instanceof DictValue values
                        && (wanted == null || wanted.equals(Values.text(dict.get("name"))))) {
                    return values;
                }
            }
        }
        return DictValue.EMPTY;
    }

    private static String authType(Map<String, String> settings, Map<String, String> auth) {
        String named = settings.get("auth_type");
        if (named != null) {
            return named;
        }
        if (auth.containsKey("application_credential_secret")) {
            return "v3applicationcredential";
        }
        return auth.containsKey("token") && !auth.containsKey("password") ? "token" : "password";
    }

    private ApiRequest.Tls tls(Map<String, String> settings) {
        boolean verify = !isFalse(settings.get("verify")) && !isTrue(settings.get("insecure"));
        Path authorities = file(settings.get("cacert"));
        Path certificate = file(settings.get("cert"));
        if (verify && authorities == null && certificate == null) {
            return ApiRequest.Tls.SYSTEM;
        }
        return new ApiRequest.Tls(verify, verify ? authorities : null, certificate, file(settings.get("key")));
    }

    private @Nullable Path file(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return paths.apply(name);
    }

    private static boolean isFalse(@Nullable String text) {
        return text != null && List.of("false", "no", "0", "off").contains(text.toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean isTrue(@Nullable String text) {
        return text != null && List.of("true", "yes", "1", "on").contains(text.toLowerCase(java.util.Locale.ROOT));
    }

    private static void put(Map<String, String> into, String key, @Nullable Value value) {
        if (value != null && value != NoneValue.NONE) {
            into.put(key, Values.text(value));
        }
    }
}
