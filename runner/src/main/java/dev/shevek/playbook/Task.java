package dev.shevek.playbook;

import dev.shevek.content.SearchPath;
import dev.shevek.source.Origin;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task or a handler, also a dynamic include ({@code include_tasks}, {@code include_role}). What has no accessor is
 * read from its keywords: {@code register}, {@code until}, {@code retries}, {@code delay}, {@code changed_when},
 * {@code failed_when}, {@code async}, {@code poll} of its own ({@link Keywords#own}), the rest with inheritance.
 *
 * @param keywords what is written on it and what it inherits
 * @param action the module or action as the user wrote it; may be a template
 * @param resolved the full name after redirects and {@code collections}, or the name as written when nothing is known
 * @param args the arguments, as written; {@code k=v} text is split already
 * @param freeForm the text of {@code command: ls -l}, less its {@code k=v} options, or null; for include_tasks the
 *     file, for meta what to do
 * @param moreArgs {@code args: "{{ variable }}"}: a template that gives further arguments, or null
 * @param loop how it repeats, or null
 * @param role the role it stands in, or null
 * @param handler whether it is a handler
 * @param implicit whether the engine added it
 * @param file the file it stands in
 */
public record Task(
        Keywords keywords,
        StrValue action,
        String resolved,
        DictValue args,
        @Nullable Value freeForm,
        @Nullable Value moreArgs,
        @Nullable Loop loop,
        @Nullable RoleUse role,
        boolean handler,
        boolean implicit,
        Path file)
        implements TaskNode {

    /** The name as written, or null. */
    public @Nullable StrValue name() {
        return keywords.own("name") instanceof StrValue name && !name.text().isEmpty() ? name : null;
    }

    /** Where it stands. */
    public @Nullable Origin origin() {
        return keywords.origin();
    }

    /** {@code role : name}, as written: what a display shows before the name is rendered. */
    public String title() {
        StrValue name = name();
        if (isIncludeRole()) {
            return name == null ? action.text() + " : " + includedRole() : name.text();
        }
        String shown = name == null ? action.text() : name.text();
        return role == null ? shown : role.definition().fullName() + " : " + shown;
    }

    private String includedRole() {
        Value named = args.get("name") == null ? args.get("role") : args.get("name");
        return named instanceof StrValue text ? text.text() : String.valueOf(named);
    }

    /** The variable that gets the result, or null. */
    public @Nullable String register() {
        return keywords.own("register") instanceof StrValue name ? name.text() : null;
    }

    /** The topics a handler listens to. */
    public List<Value> listen() {
        return keywords.own("listen") instanceof ListValue topics ? topics.items() : List.of();
    }

    /** The handlers to tell when something changed: nearest wins. */
    public List<Value> notifies() {
        return keywords.nearest("notify") instanceof ListValue names ? names.items() : List.of();
    }

    /** Whether it is {@code meta}. */
    public boolean isMeta() {
        return resolved.equals("ansible.builtin.meta");
    }

    /** Whether it is {@code include_tasks}. */
    public boolean isIncludeTasks() {
        return resolved.equals("ansible.builtin.include_tasks");
    }

    /** Whether it is {@code include_role}. */
    public boolean isIncludeRole() {
        return resolved.equals("ansible.builtin.include_role");
    }

    /**
     * Where it finds files of the controller: its role, the roles that pulled that one in, the folder of its file.
     *
     * @param playbook the folder of the playbook, which comes last
     */
    public SearchPath searchPath(Path playbook) {
        Set<Path> places = new LinkedHashSet<>();
        if (role != null) {
            places.add(role.definition().path());
            role.dependencyChain()
                    .reversed()
                    .forEach(parent -> places.add(parent.definition().path()));
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            places.add(parent);
        }
        return new SearchPath(List.copyOf(places), playbook);
    }
}
