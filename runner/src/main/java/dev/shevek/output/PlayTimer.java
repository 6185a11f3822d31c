package dev.shevek.output;

import dev.shevek.event.Event;
import dev.shevek.event.EventListener;
import java.time.Duration;
import java.time.Instant;

/** How long a playbook took: the callback {@code ansible.posix.timer}. */
public final class PlayTimer implements EventListener {
    private final Screen screen;
    private final Instant start = Instant.now();

    /** Prints on a screen. */
    public PlayTimer(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.Finished) {
            Duration took = Duration.between(start, Instant.now());
            screen.say("");
            screen.banner("PLAYBOOK RECAP");
            screen.say("Playbook run took " + took.toDays() + " days, " + took.toHoursPart() + " hours, "
                    + took.toMinutesPart() + " minutes, " + took.toSecondsPart() + " seconds");
            screen.say("");
        }
    }
}
