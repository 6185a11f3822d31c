package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ansible.builtin.file} is asked for.
 *
 * @param path what it is about
 * @param state wanted state, or null for whatever it is
 * @param src what a link leads to
 * @param recurse set attributes on everything inside
 * @param follow act on what a link leads to
 * @param force make links over what is there, and to what is not
 * @param modified wanted time of modification
 * @param accessed wanted time of access
 * @param attributes owner, mode and kin
 */
record FileArgs(
        String path,
        @Nullable String state,
        @Nullable String src,
        boolean recurse,
        boolean follow,
        boolean force,
        WantedTime modified,
        WantedTime accessed,
        FileAttributes attributes) {

    static final Options OPTIONS = Options.of(
                    Option.bool("_diff_peek"),
                    Option.str("_original_basename"),
                    Option.str("access_time"),
                    Option.str("access_time_format").orElse("%Y%m%d%H%M.%S"),
                    Option.bool("follow").orElse(true),
                    Option.bool("force").orElse(false),
                    Option.str("modification_time"),
                    Option.str("modification_time_format").orElse("%Y%m%d%H%M.%S"),
                    Option.path("path").aliases("dest", "name").mandatory(),
                    Option.bool("recurse").orElse(false),
                    Option.path("src"),
                    Option.str("state").choices("absent", "directory", "file", "hard", "link", "touch"))
            .and(FileAttributes.OPTIONS);

    static FileArgs of(Arguments arguments) {
        return new FileArgs(
                arguments.text("path"),
                arguments.textOrNull("state"),
                arguments.textOrNull("src"),
                arguments.bool("recurse"),
                arguments.bool("follow"),
                arguments.bool("force"),
                new WantedTime(arguments.textOrNull("modification_time"), arguments.text("modification_time_format")),
                new WantedTime(arguments.textOrNull("access_time"), arguments.text("access_time_format")),
                FileAttributes.of(arguments));
    }

    FileArgs at(List<String> expanded) {
        return new FileArgs(
                expanded.getFirst(),
                state,
                src == null ? null : expanded.get(1),
                recurse,
                follow,
                force,
                modified,
                accessed,
                attributes);
    }
}
