package dev.shevek.modules.files;

import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The words that results use for the letters of {@code lsattr}. */
final class FileFlags {
    private static final String LETTERS = "AacCdDeEhiIjNsStTuXZ";
    private static final List<String> WORDS = List.of(
            "noatime",
            "append",
            "compressed",
            "nocow",
            "nodump",
            "dirsync",
            "extents",
            "encrypted",
            "blocksize",
            "immutable",
            "indexed",
            "journalled",
            "inline",
            "zero",
            "synchronous",
            "notail",
            "blockroot",
            "undelete",
            "compressedraw",
            "compresseddirty");

    private FileFlags() {}

    static Value names(String flags) {
        List<Value> names = new ArrayList<>(flags.length());
        for (int i = 0; i < flags.length(); i++) {
            int at = LETTERS.indexOf(flags.charAt(i));
            if (at >= 0) {
                names.add(StrValue.of(WORDS.get(at)));
            }
        }
        return new ListValue(names);
    }
}
