package dev.shevek.value;

/** Limits on what one evaluation may build, so that a mistake ends in an error and not in a dead machine. */
public final class Bounds {
    /** The most characters one text may have. */
    public static final int TEXT = 128 * 1024 * 1024;

    /** The most items one list may have, or one loop may visit. */
    public static final int ITEMS = 10_000_000;

    /** The most bits an integer may have. */
    public static final int BITS = 1 << 20;

    private Bounds() {}

    /** Checks the length of a text that is about to be built; throws {@link PythonException}. */
    public static int text(long length) {
        if (length > TEXT) {
            throw PythonException.limit("the text would have " + length + " characters; the limit is " + TEXT);
        }
        return (int) length;
    }

    /** Checks the number of items that are about to be built or visited; throws {@link PythonException}. */
    public static int items(long count) {
        if (count > ITEMS) {
            throw PythonException.limit("the sequence would have " + count + " items; the limit is " + ITEMS);
        }
        return (int) count;
    }
}
