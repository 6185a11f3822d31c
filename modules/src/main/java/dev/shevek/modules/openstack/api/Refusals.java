package dev.shevek.modules.openstack.api;

import dev.shevek.module.ApiReply;
import dev.shevek.module.Json;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What services say when they refuse, in whichever of their forms. */
final class Refusals {
    private static final int LONGEST = 400;

    private Refusals() {}

    /** The reason in the service's words, or the status. */
    static String reason(ApiReply reply) {
        String said = said(reply);
        return said.isBlank() ? "HTTP " + reply.status() : said + " (HTTP " + reply.status() + ")";
    }

    /** The service's words, or the empty text. */
    static String said(ApiReply reply) {
        String said = Json.read(reply.body()) instanceof DictValue body ? message(body) : plain(reply);
        return said == null ? "" : said;
    }

    private static @Nullable String message(DictValue body) {
        for (String key : new String[] {"faultstring", "message", "title", "detail"}) {
            String text = body.get(key) == null ? null : Values.text(body, key);
            if (text != null && !text.isBlank()) {
                return text.strip();
            }
        }
        for (Value value : body.entries().values()) {
            if (value instanceof DictValue inner) {
                String text = message(inner);
                if (text != null) {
                    return text;
                }
            } else if (value instanceof dev.shevek.value.StrValue text
                    && !text.text().isBlank()) {
                return text.text().strip();
            }
        }
        return null;
    }

    /** HTML or text; what stands between tags, short. */
    private static String plain(ApiReply reply) {
        String text = reply.body().replaceAll("(?s)<(head|style|script).*?</\\1>", " ");
        String bare = text.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        return bare.length() > LONGEST ? bare.substring(0, LONGEST) + "…" : bare;
    }

    /** What the user can do about it, or null. */
    static @Nullable String remedy(int status, String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("quota") || lower.contains("over the limit")) {
            return "The project's quota is used up: delete what is not needed, or ask the operator for more.";
        }
        if (status == 403) {
            return "The user's role does not allow it: another role, or the operator, is needed.";
        }
        if (status == 409 && (lower.contains("in use") || lower.contains("one or more ports"))) {
            return "Something still uses it: remove that first.";
        }
        return null;
    }
}
