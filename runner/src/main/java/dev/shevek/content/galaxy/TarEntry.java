package dev.shevek.content.galaxy;

/**
 * A member of a tar archive.
 *
 * @param name its path as written
 * @param type what it is
 * @param mode permission bits
 * @param size bytes of content
 * @param link where a link points; empty for others
 */
record TarEntry(String name, Type type, int mode, long size, String link) {
    /** Kinds of members that are unpacked; all others are passed over. */
    enum Type {
        FILE,
        DIRECTORY,
        SYMLINK,
        OTHER
    }
}
