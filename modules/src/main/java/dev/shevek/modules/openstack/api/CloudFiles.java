package dev.shevek.modules.openstack.api;

import dev.shevek.module.Controller;
import dev.shevek.module.ModuleFailure;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clouds that files name: the first {@code clouds.yaml} that there is, with {@code secure.yaml} and the profiles of
 * {@code clouds-public.yaml} put in.
 *
 * @param clouds by name
 * @param places the files that were read
 */
record CloudFiles(Map<String, DictValue> clouds, List<String> places) {
    private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

    static CloudFiles read(Controller controller, @Nullable Path given) {
        List<String> places = new ArrayList<>();
        DictValue clouds = section(controller, "clouds", "OS_CLIENT_CONFIG_FILE", given, "clouds", places);
        DictValue secure = section(controller, "secure", "OS_CLIENT_SECURE_FILE", null, "clouds", places);
        DictValue profiles = section(controller, "clouds-public", "", null, "public-clouds", places);
        Map<String, DictValue> all = new LinkedHashMap<>();
        clouds.entries().forEach((name, value) -> {
            String text = Values.text(name);
            DictValue cloud = value instanceof DictValue dict ? dict : DictValue.EMPTY;
            Value profile = cloud.get("profile") == null ? cloud.get("cloud") : cloud.get("profile");
            if (profile != null && profiles.get(Values.text(profile)) instanceof DictValue base) {
                cloud = merged(base, cloud);
            }
            if (secure.get(text) instanceof DictValue more) {
                cloud = merged(cloud, more);
            }
            all.put(text, cloud);
        });
        return new CloudFiles(all, places);
    }

    private static DictValue section(
            Controller controller,
            String name,
            String variable,
            @Nullable Path given,
            String key,
            List<String> places) {
        Path file = given == null ? find(controller, name, variable) : given;
        if (file == null) {
            return DictValue.EMPTY;
        }
        places.add(file.toString());
        try {
            return controller.document(file) instanceof DictValue top && top.get(key) instanceof DictValue found
                    ? found
                    : DictValue.EMPTY;
        } catch (ProblemException e) {
            throw new ModuleFailure("Cannot read " + file + ": " + e.problem().message());
        }
    }

    private static @Nullable Path find(Controller controller, String name, String variable) {
        String named = controller.environment().get(variable);
        List<Path> places = new ArrayList<>();
        if (named != null && !named.isEmpty()) {
            places.add(Path.of(named));
        }
        for (String folder : List.of("", "~/.config/openstack/", "/etc/openstack/")) {
            EXTENSIONS.forEach(extension -> places.add(controller.path(folder + name + extension)));
        }
        return controller.firstReadable(places);
    }

    /** Two dictionaries, the second's values over the first's, dictionaries inside merged too. */
    static DictValue merged(DictValue under, DictValue over) {
        Map<Value, Value> all = new LinkedHashMap<>(under.entries());
        over.entries().forEach((key, value) -> {
            if (value instanceof DictValue inner && all.get(key) instanceof DictValue base) {
                all.put(key, merged(base, inner));
            } else {
                all.put(key, value);
            }
        });
        return new DictValue(all);
    }
}
