package dev.shevek.modules.containers;

import dev.shevek.module.Json;
import dev.shevek.module.ModuleFailure;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the daemon answered.
 *
 * @param status of HTTP
 * @param reason the words behind it
 * @param version of the interface
 * @param body what was read, None for nothing
 */
record DockerReply(int status, String reason, String version, Value body) {
    private static final Pattern VERSION = Pattern.compile("(?im)^api-version: *(\\S+)");

    static DockerReply of(String text) {
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String[] first = head.split("\r\n", 2)[0].split(" ", 3);
        Matcher version = VERSION.matcher(head);
        String body = end < 0 ? "" : text.substring(end + 4);
        Value read = body.isBlank() ? null : Json.read(body);
        return new DockerReply(
                first.length > 1 ? Integer.parseInt(first[1]) : 0,
                first.length > 2 ? first[2] : "",
                version.find() ? version.group(1) : "",
                read == null ? (body.isBlank() ? NoneValue.NONE : StrValue.of(body)) : read);
    }

    boolean found() {
        return status / 100 == 2;
    }

    /** The dictionary that was found, or an empty one. */
    DictValue dict() {
        return found() && body instanceof DictValue dict ? dict : DictValue.EMPTY;
    }

    /** The list that was found, or an empty one. */
    List<Value> list() {
        return found() && body instanceof ListValue(List<Value> items) ? items : List.of();
    }

    /** Throws unless it is there, or is not. */
    DockerReply orMissing(String doing) {
        if (!found() && status != 404) {
            throw failure(doing, "");
        }
        return this;
    }

    /** A refusal as the original tells it. */
    ModuleFailure failure(String doing, String path) {
        String said = body instanceof DictValue dict && dict.get("message") instanceof StrValue message
                ? message.text()
                : body instanceof StrValue text ? text.text().strip() : "";
        String side = status >= 500 ? "Server" : "Client";
        return new ModuleFailure(doing + status + " " + side + " Error for http+docker://localhost/v" + version + path
                + ": " + reason + " (\"" + said + "\")");
    }
}
