package dev.shevek.cli;

import dev.shevek.module.Json;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import dev.shevek.vars.FactCache;
import dev.shevek.vars.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** {@code fact_caching = jsonfile}: one file a host, its facts as a JSON object. */
final class JsonFactFiles implements FactCache {
    private final Path folder;
    private final String prefix;
    private final Duration age;

    /**
     * The files of a folder.
     *
     * @param prefix what their names start with
     * @param age how long they are good; zero for ever
     */
    JsonFactFiles(Path folder, String prefix, Duration age) {
        this.folder = folder;
        this.prefix = prefix;
        this.age = age;
    }

    private Path file(String host) {
        return folder.resolve(prefix + host.replace('/', '_'));
    }

    @Override
    public Map<String, Value> load(String host) {
        Path file = file(host);
        try {
            if (!Files.isRegularFile(file)
                    || (!age.isZero()
                            && Files.getLastModifiedTime(file)
                                    .toInstant()
                                    .isBefore(Instant.now().minus(age)))) {
                return Map.of();
            }
            return Json.read(Files.readString(file)) instanceof DictValue facts ? Layer.texts(facts) : Map.of();
        } catch (IOException e) {
            throw failure("read", file, e);
        }
    }

    @Override
    public void store(String host, Map<String, Value> facts) {
        Path file = file(host);
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".shevek-", null);
            Files.writeString(fresh, Json.write(DictValue.ofTexts(facts)));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure("write", file, e);
        }
    }

    @Override
    public void forget(String host) {
        try {
            Files.deleteIfExists(file(host));
        } catch (IOException e) {
            throw failure("delete", file(host), e);
        }
    }

    private static ProblemException failure(String what, Path file, IOException cause) {
        return new ProblemException(
                Problem.error("cannot " + what + " the cached facts in " + file + ": " + cause.getMessage(), null)
                        .withHint("fact_caching_connection names the folder"));
    }
}
