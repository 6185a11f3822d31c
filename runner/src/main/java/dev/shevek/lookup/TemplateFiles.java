package dev.shevek.lookup;

import dev.shevek.content.SearchPath;
import dev.shevek.template.TemplateLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the templates that a template file includes, imports or extends. */
public final class TemplateFiles {
    private TemplateFiles() {}

    /**
     * A loader that looks beside the asking template, beside the first one, then where templates are searched.
     *
     * @param files reads them
     * @param file the first template
     */
    public static TemplateLoader loader(LookupFiles files, Path file, SearchPath search) {
        return (name, from) -> {
            Path asking = Path.of(from).getParent();
            Path first = file.getParent();
            Path found = asking == null ? null : asking.resolve(name);
            if (found == null || !Files.isRegularFile(found)) {
                found = first == null ? null : first.resolve(name);
            }
            if (found == null || !Files.isRegularFile(found)) {
                found = search.find("templates", name);
            }
            return found == null
                    ? null
                    : new TemplateLoader.Source(
                            found.toString(), files.text(found).text());
        };
    }
}
