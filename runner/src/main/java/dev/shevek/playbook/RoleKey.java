package dev.shevek.playbook;

import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;

/**
 * What makes two uses of a role the same, as {@code allow_duplicates} sees it.
 *
 * @param name the full name
 * @param path its real directory
 * @param params parameters
 * @param when conditions
 * @param tags tags
 * @param vars {@code vars}
 * @param files entry files asked for ({@code tasks_from}…)
 * @param included whether import_role or include_role brought it in
 */
public record RoleKey(
        String name,
        String path,
        DictValue params,
        List<Value> when,
        List<Value> tags,
        DictValue vars,
        Map<String, String> files,
        boolean included) {}
