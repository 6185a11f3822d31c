package dev.shevek.module;

import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import java.util.List;
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

    /** The options that all modules which write files take. */
    public static final List<Option> OPTIONS = List.of(
            Option.str("attributes").aliases("attr"),
            Option.str("group"),
            Option.raw("mode"),
            Option.str("owner"),
            Option.str("selevel"),
            Option.str("serole"),
            Option.str("setype"),
            Option.str("seuser"),
            Option.bool("unsafe_writes").orElse(false));

    /** What checked arguments ask for. A number for the mode counts as the bits themselves, as YAML's 0644 does. */
    public static FileAttributes of(Arguments arguments) {
        return new FileAttributes(
                arguments.textOrNull("owner"),
                arguments.textOrNull("group"),
                mode(arguments, "mode"),
                arguments.textOrNull("attributes"),
                arguments.textOrNull("seuser"),
                arguments.textOrNull("serole"),
                arguments.textOrNull("setype"),
                arguments.textOrNull("selevel"));
    }

    /** The mode text of an option of type raw, null when it is not given. */
    public static @Nullable String mode(Arguments arguments, String name) {
        return switch (arguments.get(name)) {
            case null -> null;
            case IntValue number -> ModeText.octal((int) number.asLong());
            case StrValue text -> text.text();
            default -> String.valueOf(arguments.get(name));
        };
    }

    /** The same with another mode. */
    public FileAttributes withMode(@Nullable String other) {
        return new FileAttributes(owner, group, other, attributes, seuser, serole, setype, selevel);
    }

    /** Nothing but owner and group. */
    public FileAttributes onlyOwners() {
        return new FileAttributes(owner, group, null, null, null, null, null, null);
    }

    /** Nothing but owner, group and mode. */
    public FileAttributes onlyBasics() {
        return new FileAttributes(owner, group, mode, null, null, null, null, null);
    }
}
