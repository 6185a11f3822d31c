package dev.shevek.modules.openstack.api;

import dev.shevek.value.DictValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the same question, asked by many at the same time, to a service once. Whoever asks while a round is under way waits
 * for the next one, so an answer is never older than the question; whoever asks alone does not wait.
 */
final class Rounds {
    /** So many names fit in an address. */
    private static final int NAMES = 40;

    private final Map<String, Line> lines = new HashMap<>();

    /** Those who ask the same. */
    private static final class Line {
        private final ReentrantLock asking = new ReentrantLock();
        private Round next = new Round();
        private int waiting;
    }

    /** What one request will answer. */
    private static final class Round {
        private final Set<String> names = new LinkedHashSet<>();
        private @Nullable List<DictValue> answer;
        private boolean over;
    }

    /**
     * The answer to a question. When the one who asks for all is refused, the others ask for themselves.
     *
     * @param question what it is, all but the name
     * @param name the name that is looked for, or the empty text when there is none
     * @param service asks for some names at once
     */
    List<DictValue> ask(String question, String name, Function<Collection<String>, List<DictValue>> service) {
        Line line;
        Round round;
        synchronized (this) {
            line = line(question);
            round = joined(line, name);
        }
        try {
            line.asking.lock();
            try {
                if (!round.over) {
                    closed(line, round);
                    round.answer = service.apply(round.names);
                }
            } finally {
                line.asking.unlock();
            }
            return round.answer == null ? service.apply(List.of(name)) : round.answer;
        } finally {
            left(question, line);
        }
    }

    private Line line(String question) {
        Line line = lines.computeIfAbsent(question, made -> new Line());
        line.waiting++;
        return line;
    }

    private synchronized void left(String question, Line line) {
        line.waiting--;
        if (line.waiting == 0) {
            lines.remove(question);
        }
    }

    /** How many ask that now. */
    synchronized int waiting(String question) {
        Line line = lines.get(question);
        return line == null ? 0 : line.waiting;
    }

    private Round joined(Line line, String name) {
        if (line.next.names.size() >= NAMES) {
            line.next = new Round();
        }
        line.next.names.add(name);
        return line.next;
    }

    private synchronized void closed(Line line, Round round) {
        round.over = true;
        if (line.next == round) {
            line.next = new Round();
        }
    }
}
