package dev.shevek.remote;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As whom things are done on a target: the login user, or another through a become method.
 *
 * @param method {@code sudo}, {@code su}, {@code doas}…, or null for the login user
 * @param user who to become; {@code root} unless asked otherwise
 * @param exe the program of the method, or null for its own name
 * @param flags its flags, or null for the method's default
 * @param password asked for by the method, or null; secret
 * @param pty whether the method needs a terminal ({@code requiretty}, su)
 */
public record Identity(
        @Nullable String method,
        String user,
        @Nullable String exe,
        @Nullable String flags,
        @Nullable String password,
        boolean pty) {
    /** The user that logged in. */
    public static final Identity LOGIN = new Identity(null, "", null, null, null, false);

    /** Another user by sudo with Ansible's default flags, without a password. */
    public static Identity sudo(String user) {
        return new Identity("sudo", user, null, null, null, false);
    }

    /** The same with a password. */
    public Identity withPassword(@Nullable String secret) {
        return new Identity(method, user, exe, flags, secret, pty);
    }

    /** The command line by which its shell is started, as far as that is told: {@code sudo -H -S -n -u root /bin/sh}. */
    public String command() {
        return isLogin() ? "/bin/sh" : BecomeCommand.shown(this);
    }

    /** Whether it is the user that logged in. */
    public boolean isLogin() {
        return method == null;
    }

    /** Names method and user, never the password. */
    @Override
    public String toString() {
        return method == null ? "login user" : method + " " + user;
    }

    /** Whether there is a become method of that short name. */
    public static boolean isMethod(String name) {
        return List.of(BecomeCommand.METHODS.split(", ")).contains(name);
    }
}
