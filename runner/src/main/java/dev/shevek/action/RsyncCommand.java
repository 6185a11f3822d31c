package dev.shevek.action;

import dev.shevek.module.Arguments;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command line of rsync that {@code synchronize} asks for. */
final class RsyncCommand {
    /** What rsync prints in front of each file that it changes. */
    static final String MARK = "<<CHANGED>>";

    static final Options OPTIONS = Options.of(
            Option.path("src").mandatory(),
            Option.path("dest").mandatory(),
            Option.integer("dest_port"),
            Option.bool("delete").orElse(false),
            Option.path("private_key"),
            Option.str("rsync_path"),
            Option.bool("archive").orElse(true),
            Option.bool("checksum").orElse(false),
            Option.bool("compress").orElse(true),
            Option.bool("existing_only").orElse(false),
            Option.bool("dirs").orElse(false),
            Option.bool("recursive"),
            Option.bool("links"),
            Option.bool("copy_links").orElse(false),
            Option.bool("perms"),
            Option.bool("times"),
            Option.bool("owner"),
            Option.bool("group"),
            Option.bool("set_remote_user").orElse(true),
            Option.integer("rsync_timeout").orElse(0),
            Option.list("rsync_opts", OptionType.STR),
            Option.bool("use_ssh_args").orElse(false),
            Option.bool("ssh_connection_multiplexing").orElse(false),
            Option.bool("partial").orElse(false),
            Option.bool("verify_host").orElse(false),
            Option.bool("delay_updates").orElse(true),
            Option.str("mode").orElse("push").choices("pull", "push"),
            Option.list("link_dest", OptionType.PATH),
            Option.path("_local_rsync_path"),
            Option.str("_local_rsync_password").secret(),
            Option.bool("_substitute_controller"),
            Option.str("_ssh_args"));

    private static final List<String> KINDS = List.of("recursive", "links", "perms", "times", "owner", "group");

    private RsyncCommand() {}

    /**
     * The line, with quotes as a shell reads them.
     *
     * @param args as {@link #OPTIONS} say
     * @param programs paths of rsync and ssh
     * @param source with user and host in front where it is remote
     * @param dest the same
     * @param sshArguments more for ssh, or empty
     * @param rsyncPath how rsync is started on the other side, or null
     */
    static String line(
            Arguments args,
            Map<String, String> programs,
            String source,
            String dest,
            String sshArguments,
            @Nullable String rsyncPath,
            boolean check) {
        List<String> words = new ArrayList<>();
        words.add(programs.getOrDefault("rsync", "rsync"));
        if (args.bool("delay_updates")) {
            words.addAll(List.of("--delay-updates", "-F"));
        }
        flag(words, args, "compress", "--compress");
        long timeout = args.integer("rsync_timeout", 0);
        if (timeout != 0) {
            words.add("--timeout=" + timeout);
        }
        if (check) {
            words.add("--dry-run");
        }
        flag(words, args, "delete", "--delete-after");
        flag(words, args, "existing_only", "--existing");
        flag(words, args, "checksum", "--checksum");
        flag(words, args, "copy_links", "--copy-links");
        boolean archive = args.bool("archive");
        flag(words, args, "archive", "--archive");
        for (String kind : KINDS) {
            Boolean wanted = args.boolOrNull(kind);
            if (wanted != null && wanted != archive) {
                words.add(archive ? "--no-" + kind : "--" + kind);
            }
        }
        flag(words, args, "dirs", "--dirs");
        List<String> more = args.texts("rsync_opts");
        if (overSsh(source, dest) && more.stream().noneMatch(word -> word.contains("--rsh"))) {
            words.add("--rsh=" + ShellWords.quote(ssh(args, programs, sshArguments)));
        }
        if (rsyncPath != null && !rsyncPath.isEmpty()) {
            words.add("--rsync-path=" + ShellWords.quote(rsyncPath));
        }
        words.addAll(more);
        flag(words, args, "partial", "--partial");
        List<String> links = args.texts("link_dest");
        if (!links.isEmpty()) {
            words.addAll(List.of("-H", "-vv"));
            links.forEach(link -> words.add("--link-dest=" + link));
        }
        words.add("--out-format=" + ShellWords.quote(MARK + "%i %n%L"));
        words.add(ShellWords.quote(source));
        words.add(ShellWords.quote(dest));
        return String.join(" ", words);
    }

    private static void flag(List<String> words, Arguments args, String option, String flag) {
        if (args.bool(option)) {
            words.add(flag);
        }
    }

    private static boolean overSsh(String source, String dest) {
        if (source.startsWith("rsync://") || dest.startsWith("rsync://")) {
            return false;
        }
        return source.indexOf(':') >= 0 || dest.indexOf(':') >= 0;
    }

    private static String ssh(Arguments args, Map<String, String> programs, String sshArguments) {
        List<String> words = new ArrayList<>();
        words.add(programs.getOrDefault("ssh", "ssh"));
        if (!args.bool("ssh_connection_multiplexing")) {
            words.addAll(List.of("-S", "none"));
        }
        String key = args.textOrNull("private_key");
        if (key != null) {
            words.addAll(List.of("-i", key));
        }
        Long port = args.integerOrNull("dest_port");
        if (port != null) {
            words.addAll(List.of("-o", "Port=" + port));
        }
        if (!args.bool("verify_host")) {
            words.addAll(List.of("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"));
        }
        return ShellWords.join(words) + (sshArguments.isEmpty() ? "" : " " + sshArguments);
    }
}
