package dev.shevek.playbook;

import dev.shevek.value.DictValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of a role: an entry of {@code roles:}, a dependency, an import or an include.
 *
 * @param definition the role
 * @param params what stands beside the keywords in an entry ({@code - role: x, port: 80})
 * @param keywords {@code tags}, {@code when}, {@code vars}, {@code become}… of the entry
 * @param parent the role that depends on this one, or null
 * @param dependencies the roles it depends on, in order
 * @param shared whether its variables are seen by the rest of the play (all but {@code include_role} without
 *     {@code public})
 * @param included whether import_role or include_role brought it in
 * @param key two uses with the same key are the same role: it runs once for a host unless duplicates are allowed
 */
public record RoleUse(
        RoleDefinition definition,
        DictValue params,
        Keywords keywords,
        @Nullable RoleUse parent,
        List<RoleUse> dependencies,
        boolean shared,
        boolean included,
        RoleKey key) {

    /** The roles that led here by dependency, outermost first; without this one. */
    public List<RoleUse> dependencyChain() {
        List<RoleUse> chain = new ArrayList<>();
        for (RoleUse at = parent; at != null; at = at.parent) {
            chain.addFirst(at);
        }
        return chain;
    }
}
