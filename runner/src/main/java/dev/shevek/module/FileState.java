package dev.shevek.module;

import org.jspecify.annotations.Nullable;

/**
 * What was seen at one path; made by {@link FileLook}.
 *
 * @param path as asked for
 * @param status the thing itself, a symbolic link not followed; null when nothing is there
 * @param followed what a symbolic link leads to, null when it leads nowhere; the same as {@code status} when not a link
 * @param linkTarget what a symbolic link says
 * @param realPath where a symbolic link ends, absolute; null when not a link or in a loop
 * @param digest hex digest of a readable regular file (links followed), when asked for
 * @param flags letters of {@code lsattr}, when asked for
 * @param version of the inode as {@code lsattr -v} tells it, when asked for
 * @param mime type and charset as {@code file} tells them, when asked for
 * @param context SELinux context where SELinux is on
 * @param parent whether the directory it lives in is one
 * @param parentWritable whether that directory may be written
 * @param readable whether it may be read
 * @param writable whether it may be written
 * @param executable whether it may be run or entered
 */
public record FileState(
        String path,
        @Nullable FileStatus status,
        @Nullable FileStatus followed,
        @Nullable String linkTarget,
        @Nullable String realPath,
        @Nullable String digest,
        @Nullable String flags,
        @Nullable String version,
        @Nullable String mime,
        @Nullable String context,
        boolean parent,
        boolean parentWritable,
        boolean readable,
        boolean writable,
        boolean executable) {

    /** Whether something is there, be it a broken link. */
    public boolean exists() {
        return status != null;
    }

    /** Whether something is there once links are followed. */
    public boolean leadsSomewhere() {
        return followed != null;
    }

    /** Whether it is a symbolic link. */
    public boolean isLink() {
        return status != null && status.isLink();
    }

    /** Whether it is a directory, or a link to one. */
    public boolean isDirectory() {
        return followed != null && followed.isDirectory();
    }

    /** Whether it is a regular file, or a link to one. */
    public boolean isFile() {
        return followed != null && followed.isFile();
    }

    /** The state as results name it: absent, link, directory, hard or file. */
    public String name() {
        return status == null ? "absent" : status.state();
    }

    /** What a link leads to, as if it had been looked at under that path itself. */
    public FileState resolved(String real) {
        return new FileState(
                real,
                followed,
                followed,
                null,
                null,
                digest,
                flags,
                version,
                mime,
                context,
                true,
                true,
                readable,
                writable,
                executable);
    }

    /** Nothing there, in a directory that is. */
    static FileState nothing(String path) {
        return new FileState(
                path, null, null, null, null, null, null, null, null, null, true, true, false, false, false);
    }

    /** The media type, {@code unknown} when there is no telling. */
    public String mimeType() {
        int end = mime == null ? -1 : mime.indexOf(';');
        return mime == null || end < 0 ? "unknown" : mime.substring(0, end).strip();
    }

    /** The charset, {@code unknown} when there is no telling. */
    public String charset() {
        int equals = mime == null ? -1 : mime.indexOf('=');
        return mime == null || equals < 0
                ? "unknown"
                : mime.substring(equals + 1).strip();
    }
}
