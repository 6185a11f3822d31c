package dev.shevek.module;

import org.jspecify.annotations.Nullable;

/**
 * A file as {@code copy}, {@code template} or {@code assemble} want it.
 *
 * @param dest where, as the user wrote it; with a slash at the end, or when it is a directory, the file goes inside
 *     under {@code name}
 * @param name what it is called inside a directory; null when it may not go into one ({@code content})
 * @param content the bytes; when differences are shown, small text must be {@link Content.Inline} to be shown
 * @param sha1 hex digest of the content
 * @param md5 hex digest of the content, for the result; null leaves it out
 * @param source what {@code src} of the result says, null leaves it out; one that ends in {@code .source} is a temporary
 *     file, which has the suffix of the destination
 * @param afterHeader what the "after" line of a difference names, null for the file itself
 * @param attributes owner, mode and kin
 * @param directoryMode mode of missing directories that are made on the way, null for the default
 * @param force write although there is a file with other content
 * @param backup keep the old file
 * @param validate a command with {@code %s} that checks the file before it is put in place, or null
 * @param follow write through a symbolic link instead of replacing it
 * @param unsafe write in place where a rename is impossible
 * @param check whether this is check mode: what real Ansible finds out only when it writes is not looked for
 * @param diff whether differences are shown
 */
public record FileContent(
        String dest,
        @Nullable String name,
        Content content,
        String sha1,
        @Nullable String md5,
        @Nullable String source,
        @Nullable String afterHeader,
        FileAttributes attributes,
        @Nullable String directoryMode,
        boolean force,
        boolean backup,
        @Nullable String validate,
        boolean follow,
        boolean unsafe,
        boolean check,
        boolean diff) {

    /** What {@code src} of the result says when it was put at a path. */
    @Nullable
    String sourceOf(String path) {
        String plain = path.substring(path.lastIndexOf('/') + 1);
        int dot = plain.lastIndexOf('.');
        boolean suffixed = source != null && source.endsWith("/.source") && dot > 0;
        return suffixed ? source + plain.substring(dot) : source;
    }

    /** The same somewhere else. */
    public FileContent at(String path) {
        return new FileContent(
                path,
                name,
                content,
                sha1,
                md5,
                source,
                afterHeader,
                attributes,
                directoryMode,
                force,
                backup,
                validate,
                follow,
                unsafe,
                check,
                diff);
    }
}
