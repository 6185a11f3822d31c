package dev.shevek.modules.openstack;

import dev.shevek.inventory.InventoryReading;
import dev.shevek.module.Json;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Servers that were asked for earlier, in a file: {@code cache: true} with the cache plugin {@code jsonfile}.
 *
 * @param file the servers as a JSON list
 * @param age how long they are good; zero for ever
 * @param flush whether they are not good any more
 */
record InventoryCache(Path file, Duration age, boolean flush) {
    private static final long HOUR = 3600;

    /** The servers of an inventory file: those that are cached if they are wanted and good, else those of the cloud. */
    static List<DictValue> servers(InventoryReading reading, DictValue config, Supplier<List<DictValue>> cloud) {
        InventoryCache cache = of(reading, config);
        List<DictValue> cached = cache == null ? null : cache.load();
        if (cached != null) {
            return cached;
        }
        List<DictValue> servers = cloud.get();
        if (cache != null) {
            cache.store(servers);
        }
        return servers;
    }

    /** The cache that file, environment and ansible.cfg ask for; null for none. */
    private static @Nullable InventoryCache of(InventoryReading reading, DictValue config) {
        if (!List.of("true", "yes", "1", "on", "y", "t")
                .contains(option(reading, config, "cache", "false").toLowerCase(java.util.Locale.ROOT))) {
            return null;
        }
        String plugin = option(reading, config, "cache_plugin", "memory");
        String name = plugin.substring(plugin.lastIndexOf('.') + 1);
        if (name.equals("memory")) {
            return null; // it ends with the run, which reads its inventory once
        }
        String folder = option(reading, config, "cache_connection", "");
        if (!name.equals("jsonfile") || folder.isEmpty()) {
            throw new ProblemException(Problem.error(
                            name.equals("jsonfile")
                                    ? "The cache plugin jsonfile needs a folder."
                                    : "The cache plugin '" + plugin + "' is not supported.",
                            null)
                    .withHint(
                            "write 'cache_plugin: jsonfile' and 'cache_connection: FOLDER' into " + reading.source()));
        }
        String home = System.getProperty("user.home");
        Path path = Path.of(folder.startsWith("~/") ? home + folder.substring(1) : folder);
        byte[] source = reading.path().toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        return new InventoryCache(
                path.resolve(option(reading, config, "cache_prefix", "ansible_inventory_")
                        + "openstack.cloud.openstack_" + UUID.nameUUIDFromBytes(source)),
                Duration.ofSeconds(seconds(option(reading, config, "cache_timeout", String.valueOf(HOUR)))),
                reading.caching().flush());
    }

    private static String option(InventoryReading reading, DictValue config, String name, String otherwise) {
        Value own = config.get(name);
        return own != null ? Values.text(own) : reading.caching().given().getOrDefault(name, otherwise);
    }

    private static long seconds(String text) {
        try {
            return Math.max(0, Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new ProblemException("cache_timeout is a number of seconds, not '" + text + "'", null);
        }
    }

    private @Nullable List<DictValue> load() {
        try {
            boolean old = !age.isZero()
                    && Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file)
                            .toInstant()
                            .isBefore(Instant.now().minus(age));
            if (flush || old || !Files.isRegularFile(file)) {
                return null;
            }
            return Json.read(Files.readString(file)) instanceof ListValue list
                    ? list.items().stream()
                            .filter(DictValue.class::isInstance)
                            .map(DictValue.class::cast)
                            .toList()
                    : null;
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    private void store(List<DictValue> servers) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(
                    folder,
                    ".shevek-",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Json.write(new ListValue(List.copyOf(servers))));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    private ProblemException failure(String what, IOException cause) {
        return new ProblemException(
                Problem.error("cannot " + what + " the cached inventory " + file + ": " + cause.getMessage(), null)
                        .withHint("cache_connection names the folder"));
    }
}
