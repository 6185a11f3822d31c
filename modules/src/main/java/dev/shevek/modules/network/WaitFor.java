package dev.shevek.modules.network;

import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonRegex;
import dev.shevek.value.StrValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Waits on the target for a port, a file, a text in either, the end of connections, or just some time. */
public final class WaitFor implements Module<WaitFor.Args> {
    /**
     * What is asked; times in seconds.
     *
     * @param host seen from the target
     * @param port or null
     * @param path or null
     * @param searchRegex over bytes, or null
     * @param msg instead of the sentence that time ran out, or null
     */
    public record Args(
            String host,
            @Nullable Long port,
            @Nullable String path,
            @Nullable String searchRegex,
            String state,
            long delay,
            long timeout,
            long sleep,
            long connectTimeout,
            @Nullable String msg,
            List<String> activeStates,
            @Nullable List<String> excludedHosts) {
        boolean gone() {
            return state.equals("absent") || state.equals("stopped");
        }
    }

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.wait_for",
            List.of("ansible.legacy.wait_for"),
            "Waits for a condition before continuing",
            Options.of(
                    Option.str("host").orElse("127.0.0.1"),
                    Option.integer("timeout").orElse(300),
                    Option.integer("connect_timeout").orElse(5),
                    Option.integer("delay").orElse(0),
                    Option.integer("port"),
                    Option.list("active_connection_states", OptionType.STR)
                            .orElse(ListValue.ofTexts(List.of(
                                    "ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2", "SYN_RECV", "SYN_SENT", "TIME_WAIT"))),
                    Option.path("path"),
                    Option.str("search_regex"),
                    Option.str("state").orElse("started").choices("absent", "drained", "present", "started", "stopped"),
                    Option.list("exclude_hosts", OptionType.STR),
                    Option.integer("sleep").orElse(1),
                    Option.str("msg")),
            null,
            arguments -> new Args(
                    arguments.text("host"),
                    arguments.integerOrNull("port"),
                    arguments.textOrNull("path"),
                    arguments.textOrNull("search_regex"),
                    arguments.text("state"),
                    arguments.integer("delay", 0),
                    arguments.integer("timeout", 300),
                    arguments.integer("sleep", 1),
                    arguments.integer("connect_timeout", 5),
                    arguments.textOrNull("msg"),
                    arguments.texts("active_connection_states"),
                    arguments.has("exclude_hosts") ? arguments.texts("exclude_hosts") : null));

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        if (request.check()) {
            return Next.done(Result.of(false)
                    .with("skipped", BoolValue.TRUE)
                    .with("msg", StrValue.of("remote module (wait_for) does not support check mode")));
        }
        Args args = request.arguments();
        Pattern wanted = pattern(args.searchRegex());
        refuse(args);
        String path = args.path();
        if (path == null || path.isEmpty()) {
            return new Waiting(args, null, wanted).begin();
        }
        return TargetPaths.expand(path, expanded -> new Waiting(args, expanded, wanted).begin());
    }

    /** The regular expression over bytes, each a character of Latin-1. */
    private static @Nullable Pattern pattern(@Nullable String regex) {
        if (regex == null) {
            return null;
        }
        String bytes = new String(regex.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try {
            return PythonRegex.compileBytes(bytes, Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            throw new ModuleFailure("Invalid regular expression: " + e.getDescription());
        }
    }

    private static void refuse(Args args) {
        boolean path = args.path() != null && !args.path().isEmpty();
        boolean port = args.port() != null && args.port() != 0;
        if (port && path) {
            throw refused("port and path parameter can not both be passed to wait_for");
        }
        if (path && (args.state().equals("stopped") || args.state().equals("drained"))) {
            throw refused("state=" + args.state() + " should only be used for checking a port in the wait_for module");
        }
        if (args.excludedHosts() != null && !args.state().equals("drained")) {
            throw refused("exclude_hosts should only be with state=drained");
        }
        for (String state : args.activeStates()) {
            if (TcpTable.code(state) == null) {
                throw refused("unknown active_connection_state (" + state + ") defined");
            }
        }
        if (args.state().equals("drained") && !port) {
            throw refused("state=drained needs a port");
        }
    }

    private static ModuleFailure refused(String message) {
        return new ModuleFailure(Result.failed(message).with("elapsed", IntValue.ZERO));
    }
}
