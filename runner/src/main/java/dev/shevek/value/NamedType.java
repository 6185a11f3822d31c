package dev.shevek.value;

/** Entries of a dictionary that Python has as a mapping of another name than {@code dict}. */
public interface NamedType {
    /** Python's name for the type, such as {@code HostVars}. */
    String typeName();
}
