package dev.shevek.modules.users;

import dev.shevek.module.Arguments;
import dev.shevek.module.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code luseradd} and {@code lusermod} cannot do themselves, with {@code local}: groups and expiry. */
final class LocalAccount {
    private final Account account;
    private final Arguments args;
    private final UserState state;
    private final String name;

    LocalAccount(Account account) {
        this.account = account;
        this.args = account.args();
        this.state = account.state();
        this.name = account.name();
    }

    /** The steps towards the wanted groups and expiry (null: as it is). */
    List<Step> steps(@Nullable Double expires) {
        List<Step> steps = new ArrayList<>();
        if (expires != null) {
            steps.add(Account.run(expires(expires)));
        }
        if (args.has("groups")) {
            groups(account.groups()).forEach(command -> steps.add(Account.run(command)));
        }
        return steps;
    }

    /** The commands that put the account into the wanted groups, and out of others unless they are only added to. */
    private List<List<String>> groups(Set<String> wanted) {
        List<List<String>> commands = new ArrayList<>();
        Set<String> current = new LinkedHashSet<>(state.memberships(name, true));
        for (String group : wanted) {
            if (!current.contains(group)) {
                commands.add(List.of("lgroupmod", "-M", name, group));
            }
        }
        if (!args.bool("append")) {
            for (String group : current) {
                if (!wanted.contains(group)) {
                    commands.add(List.of("lgroupmod", "-m", name, group));
                }
            }
        }
        return commands;
    }

    /** The command that sets the day on which the account expires; seconds since 1970, negative for never. */
    private List<String> expires(double seconds) {
        long days = seconds < 0 ? -1 : (long) Math.floor(seconds) / 86_400;
        return List.of("lchage", "-E", Long.toString(days), name);
    }
}
