package dev.shevek.module;

import org.jspecify.annotations.Nullable;

/**
 * What the common file arguments ask for; null leaves a thing as it is.
 *
 * @param owner user name or number
 * @param group group name or number
 * @param mode octal such as {@code 0644} or symbolic such as {@code u=rw,g=r}
 * @param attributes chattr flags
 * @param seuser SELinux user
 * @param serole SELinux role
 * @param setype SELinux type
 * @param selevel SELinux level
 */
public record FileAttributes(
        @Nullable String owner,
        @Nullable String group,
        @Nullable String mode,
        @Nullable String attributes,
        @Nullable String seuser,
        @Nullable String serole,
        @Nullable String setype,
        @Nullable String selevel) {
    /** Leaves everything as it is. */
    public static final FileAttributes NONE = new FileAttributes(null, null, null, null, null, null, null, null);

    /** The same with another mode. */
    public FileAttributes withMode(@Nullable String other) {
        return new FileAttributes(owner, group, other, attributes, seuser, serole, setype, selevel);
    }

    /** Nothing but owner and group. */
    public FileAttributes onlyOwners() {
        return new FileAttributes(owner, group, null, null, null, null, null, null);
    }
}
