package dev.shevek.modules.containers;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.Json;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.Value;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's interface, reached by {@code docker system dial-stdio}: that works wherever Docker's program does, and
 * needs nothing else on the target.
 *
 * @param words of the program: which daemon
 * @param prefix of paths: a version of the interface, or empty for the daemon's own
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
 */
record Docker(List<String> words, String prefix) {
    /** What all modules of Docker take. */
    static final List<Option> OPTIONS = List.of(
            Option.str("api_version").orElse("auto").aliases("docker_api_version"),
            Option.path("ca_path").aliases("ca_cert", "tls_ca_cert", "cacert_path"),
            Option.path("client_cert").aliases("tls_client_cert", "cert_path"),
            Option.path("client_key").aliases("tls_client_key", "key_path"),
            Option.bool("debug").orElse(false),
            Option.str("docker_host").aliases("docker_url"),
            Option.integer("timeout").orElse(60),
            Option.bool("tls").orElse(false),
            Option.str("tls_hostname"),
            Option.bool("use_ssh_client").orElse(false),
            Option.bool("validate_certs").orElse(false).aliases("tls_verify"));

    /** Status of a script whose request the daemon refused. */
    static final int REFUSED = 22;

    /** The program's words; a request on stdin. Stdin of the program stays open until the daemon has answered. */
    private static final String TALK = Tools.PATH + """
            command -v docker >/dev/null 2>&1 || { printf '\\001missing docker'; exit 127; }
            : "${DOCKER_HOST:=unix:///var/run/docker.sock}"
            export DOCKER_HOST
            umask 077
            t=$(mktemp -d "${TMPDIR:-/tmp}/.shevek-docker.XXXXXX") || exit 1
            trap 'rm -rf "$t"' 0
            trap 'exit 1' 1 2 13 15
            mkfifo "$t/i" || exit 1
            docker "$@" system dial-stdio <"$t/i" >"$t/o" 2>"$t/e" &
            exec 4>"$t/i"
            cat >&4
            wait $!
            exec 4>&-
            [ -s "$t/o" ] || { cat "$t/e" >&2; exit 1; }
            IFS=' ' read -r v code reason <"$t/o"
            cat "$t/o"
            case $code in 2*|304) ;; *) exit 22 ;; esac
            """;

    /** After a container's id: it may be gone, or on its way; waits until it is. */
    private static final String REMOVE = "id=$1\nshift\n" + TALK.substring(0, TALK.indexOf("case $code")) + """
                    case $code in
                    2*|404) ;;
                    409) grep -q 'already in progress' "$t/o" || exit 22 ;;
                    *) exit 22 ;;
                    esac
                    n=0
                    while [ "$n" -lt 300 ] && docker "$@" container inspect "$id" >/dev/null 2>&1; do
                      sleep 1
                      n=$((n + 1))
                    done
                    """;

    /** As the arguments say. */
    static Docker of(Arguments args) {
        List<String> words = new ArrayList<>();
        String host = args.textOrNull("docker_host");
        if (host != null) {
            words.add("-H");
            words.add(host);
        }
        boolean verified = args.bool("validate_certs");
        if (args.bool("tls") || verified) {
            words.add(verified ? "--tlsverify" : "--tls");
            word(words, "--tlscacert", args.textOrNull("ca_path"));
            word(words, "--tlscert", args.textOrNull("client_cert"));
            word(words, "--tlskey", args.textOrNull("client_key"));
        }
        if (args.has("tls_hostname")) {
            throw ModuleFailure.unsupported("the option tls_hostname is not supported yet");
        }
        String version = args.text("api_version", "auto");
        return new Docker(words, version.equals("auto") ? "" : "/v" + version);
    }

    private static void word(List<String> words, String flag, @Nullable String value) {
        if (value != null) {
            words.add(flag);
            words.add(value);
        }
    }

    /** A part of a path or of a query. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Script script(String method, String path, @Nullable Value body) {
        return new Script(TALK, words, content(method, path, body));
    }

    private Content content(String method, String path, @Nullable Value body) {
        byte[] content = body == null ? new byte[0] : Json.write(body).getBytes(StandardCharsets.UTF_8);
        String head = method + " " + prefix + path + " HTTP/1.0\r\nHost: docker\r\n"
                + (body == null ? "" : "Content-Type: application/json\r\n")
                + "Content-Length: " + content.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        request.writeBytes(content);
        return new Content.Inline(request.toByteArray(), true);
    }

    /** Looks at something, and goes on with the answer, which may be a refusal. */
    Next get(String path, Function<DockerReply, Next> then) {
        return Next.look(script("GET", path, null), this::reply, then);
    }

    /** Asks something that takes a body, and goes on with the answer, which may be a refusal. */
    Next ask(String path, Value body, Function<DockerReply, Next> then) {
        return Next.look(script("POST", path, body), this::reply, then);
    }

    /** A look as a step. */
    Step look(String path) {
        return new Step.Look(script("GET", path, null));
    }

    /** A request that changes something; the step fails when it is refused. */
    Step step(String method, String path, @Nullable Value body) {
        return new Step.Command(script(method, path, body));
    }

    /** Removes a container by its id. */
    Step removal(String id, String path) {
        List<String> all = new ArrayList<>(List.of(id));
        all.addAll(words);
        return new Step.Command(new Script(REMOVE, all, content("DELETE", path, null)));
    }

    /** Fetches an image with the login that Docker's program has. */
    Step pull(String image, @Nullable String platform) {
        List<String> all = new ArrayList<>(List.of("docker"));
        all.addAll(words);
        all.add("pull");
        word(all, "--platform", platform);
        all.add(image);
        return Tools.step(all);
    }

    /** Docker's program with words of a command, and variables for it. */
    Step program(List<String> command, Map<String, String> environment) {
        List<String> all = new ArrayList<>(List.of("docker"));
        all.addAll(words);
        all.addAll(command);
        return new Step.Command(new Script(Tools.PATH + "exec \"$@\"", all, null), environment, false);
    }

    /** What an answer says; throws when there is no daemon. */
    DockerReply reply(Answer answer) {
        Tools.checkStarted(answer);
        if (!answer.succeeded() && answer.status() != REFUSED) {
            throw new ModuleFailure("Error connecting: " + answer.err().strip());
        }
        return DockerReply.of(answer.out());
    }
}
