package dev.shevek.modules.openstack.api;

import dev.shevek.module.ApiReply;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cloud refused something; the message says what and why, never with what credentials. */
public final class CloudException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient @Nullable DictValue answer;

    /**
     * Something that cannot be done, in our own words.
     *
     * @param status HTTP status; 0 when nobody answered
     * @param message for the user
     */
    public CloudException(int status, String message) {
        this(status, message, null);
    }

    private CloudException(int status, String message, @Nullable DictValue answer) {
        super(message, null, false, false);
        this.status = status;
        this.answer = answer;
    }

    /** What a service said when it refused. */
    static CloudException refusal(ApiReply reply, String message) {
        Map<String, Value> answer = new LinkedHashMap<>();
        answer.put("data", NoneValue.NONE);
        answer.put("details", StrValue.of(Refusals.said(reply)));
        answer.put("response", StrValue.of(reply.body()));
        return new CloudException(reply.status(), message, DictValue.ofTexts(answer));
    }

    /** A refusal as {@code extra_data} of a failed task shows it: {@code details} and {@code response}; null when it is none. */
    public @Nullable DictValue answer() {
        return answer;
    }

    /** Whether the message is a service's own, which may not say what it is about. */
    public boolean isRefusal() {
        return answer != null;
    }

    /** HTTP status; 0 when nobody answered. */
    public int status() {
        return status;
    }

    /** The message, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
