package dev.shevek.lookup;

import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TimeValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a template file sees beside those of its task. */
public final class TemplateVariables {
    private TemplateVariables() {}

    /**
     * {@code ansible_managed}, {@code template_path}, {@code template_host} and kin.
     *
     * @param written the template's name as written
     * @param file where it was found
     * @param destination the path it is rendered for, or null
     */
    public static Map<String, Value> of(String written, Path file, @Nullable String destination) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("ansible_managed", StrValue.of("Ansible managed"));
        values.put("template_host", StrValue.of(hostName()));
        values.put("template_path", StrValue.of(written));
        values.put("template_fullpath", StrValue.of(file.toAbsolutePath().toString()));
        values.put("template_run_date", new TimeValue(LocalDateTime.now(ZoneId.systemDefault())));
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            values.put(
                    "template_mtime",
                    new TimeValue(LocalDateTime.ofInstant(modified.toInstant(), ZoneId.systemDefault())));
            values.put("template_uid", StrValue.of(Files.getOwner(file).getName()));
        } catch (IOException e) {
            values.put("template_uid", IntValue.ZERO);
        }
        if (destination != null) {
            values.put("template_destpath", StrValue.of(destination));
        }
        return values;
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            String name = System.getenv("HOSTNAME");
            return name == null ? "localhost" : name;
        }
    }
}
