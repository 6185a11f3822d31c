package dev.shevek.playbook;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks that are being read stand.
 *
 * @param play their play
 * @param parent the keywords they inherit from
 * @param role their role, or null
 * @param file their file
 * @param handlers whether they are handlers
 * @param included whether the file was imported or included from another
 */
record Place(PlayContext play, Keywords parent, @Nullable RoleUse role, Path file, boolean handlers, boolean included) {

    Place under(Keywords keywords) {
        return new Place(play, keywords, role, file, handlers, included);
    }

    Place inFile(Path other, Keywords keywords) {
        return new Place(play, keywords, role, other, handlers, true);
    }
}
