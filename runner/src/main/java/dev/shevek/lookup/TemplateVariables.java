package dev.shevek.lookup;

import dev.shevek.value.IntValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Strftime;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables that a template file sees beside those of its task. */
public final class TemplateVariables {
    private static final Pattern FIELD = Pattern.compile("\\{\\{|}}|\\{(?:host|uid|file)}");

    private TemplateVariables() {}

    /**
     * {@code ansible_managed}, {@code template_path}, {@code template_host} and kin.
     *
     * @param managed the setting {@code ansible_managed}, see {@link LookupFiles#managed}
     * @param written the template's name as written
     * @param file where it was found
     * @param destination the path it is rendered for, or null
     */
    public static Map<String, Value> of(String managed, String written, Path file, @Nullable String destination) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("ansible_managed", managed(managed, file));
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

    /** Fields become expressions, so that what they stand for is never taken for a template itself. */
    private static StrValue managed(String setting, Path file) {
        String text = FIELD.matcher(setting).replaceAll(found -> switch (found.group()) {
            case "{{" -> "{";
            case "}}" -> "}";
            case "{host}" -> "{{ template_host }}";
            case "{uid}" -> "{{ template_uid }}";
            default -> "{{ template_path }}";
        });
        if (text.contains("%")) {
            try {
                text = Strftime.format(
                        text, Files.getLastModifiedTime(file).toInstant().atZone(ZoneId.systemDefault()));
            } catch (IOException e) {
                // the template itself is read next, and says that it is gone
                return StrValue.of(text);
            }
        }
        return new StrValue(text, new Marks(true, false, null));
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
