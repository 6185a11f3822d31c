package dev.shevek.source;

/**
 * A place in something a user wrote.
 *
 * @param file path as the user would recognise it, or a name in angle brackets such as {@code <command line>}
 * @param line 1-based line, 0 when only the file is known
 * @param column 1-based column in code points, 0 when only the line is known
 */
public record Origin(String file, int line, int column) {

    /** The file as a whole. */
    public static Origin ofFile(String file) {
        return new Origin(file, 0, 0);
    }

    /** {@code file:line:column}, leaving off what is not known. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
