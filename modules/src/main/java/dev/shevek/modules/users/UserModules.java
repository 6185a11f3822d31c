package dev.shevek.modules.users;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** The modules of this package, one line each. */
public final class UserModules {
    private UserModules() {}

    /** What there is. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("ansible.builtin.group", Group::new),
            new Entry("ansible.builtin.user", User::new),
            new Entry("ansible.posix.authorized_key", AuthorizedKey::new),
            new Entry("community.general.sudoers", Sudoers::new));
}
