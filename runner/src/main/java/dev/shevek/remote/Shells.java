package dev.shevek.remote;

import dev.shevek.module.Answer;
import dev.shevek.module.Controller;
import dev.shevek.module.Conversation;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.time.Duration;
import java.util.List;

/**
 * The shells of one identity on one target. Safe for use by several threads; each call costs one round trip however
 * many scripts or steps it carries.
 */
public interface Shells {
    /**
     * Runs scripts that change nothing, in order; one answer for each.
     *
     * @param limit for all of them together; {@link Duration#ZERO} for none
     * @throws UnreachableException when the connection cannot be made or is lost
     * @throws TimeLimitException when the limit passes; what ran has been killed
     */
    List<Answer> probe(List<Script> scripts, Duration limit);

    /**
     * Applies steps in order, stopping after the first with a status other than 0; one answer for each that was tried.
     *
     * @param limit for all of them together; {@link Duration#ZERO} for none
     * @throws UnreachableException when the connection cannot be made or is lost; the message says in which step
     * @throws TimeLimitException when the limit passes; what ran has been killed
     */
    List<Answer> apply(List<Step> steps, Duration limit);

    /** Holds a conversation with a service; those who wrap shells may add to what the controller lends. */
    default Result talk(Conversation conversation, Controller controller) {
        return conversation.hold(controller);
    }
}
