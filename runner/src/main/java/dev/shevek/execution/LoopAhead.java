package dev.shevek.execution;

import dev.shevek.module.Answer;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.remote.Shells;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs items of a loop together as far as the outcome is the one of running them one after the other. All look at the
 * target at once. Those in front that change nothing are done: they saw what they would have seen in their turn. Then the
 * first that wants to change something does, alone, unless it and the ones behind it only put files of different names
 * in place, each guarded by the digest that it was planned on: those do it together. What the rest saw is out of date
 * by then, and they look again. Conversations with a service are held at the same time when they are about different
 * things.
 */
final class LoopAhead {
    private static final int AT_ONCE = 100;
    private static final int WORTHWHILE = 4;
    private static final int PATIENCE = 2;

    private int disappointments;

    /** Makes the run of an item. */
    @FunctionalInterface
    interface Items {
        /** The run of the item of that index. */
        Fiber.Body body(int index);
    }

    private final Items items;
    private final int count;

    LoopAhead(Items items, int count) {
        this.items = items;
        this.count = count;
    }

    /** The outcomes of some items from the one of that index on; empty when it is to be run by itself. */
    List<ItemOutcome> from(int index) throws InterruptedException {
        int size = Math.min(AT_ONCE, count - index);
        if (size < 2 || disappointments >= PATIENCE) {
            return List.of();
        }
        List<Fiber> fibers = new ArrayList<>(size);
        try {
            for (int i = index; i < index + size; i++) {
                Fiber fiber = new Fiber(items.body(i));
                fibers.add(fiber);
                if (fiber.wish() instanceof Fiber.Wish.Broken) {
                    break;
                }
            }
            look(fibers);
            if (fibers.getFirst().wish() instanceof Fiber.Wish.Talk) {
                Conversations.hold(fibers);
                return done(fibers, 0);
            }
            List<ItemOutcome> done = done(fibers, 0);
            if (done.size() < fibers.size() && fibers.get(done.size()).wish() instanceof Fiber.Wish.Apply) {
                List<Fiber> together = together(fibers.subList(done.size(), fibers.size()));
                finish(together);
                done = done(fibers.subList(0, done.size() + together.size()), 0);
            }
            if (done.size() < Math.min(size, WORTHWHILE)) {
                disappointments += nextChangesToo(fibers, done.size()) ? PATIENCE : 1;
            }
            return done;
        } catch (RuntimeException e) {
            disappointments = PATIENCE;
            return done(fibers, 0);
        } finally {
            fibers.forEach(Fiber::abandon);
        }
    }

    /** Whether the first that was left wants to change something, as the one before did: so will the rest, likely. */
    private static boolean nextChangesToo(List<Fiber> fibers, int done) {
        return done < fibers.size() && fibers.get(done).wish() instanceof Fiber.Wish.Apply;
    }

    private static List<ItemOutcome> done(List<Fiber> fibers, int from) {
        List<ItemOutcome> outcomes = new ArrayList<>();
        for (Fiber fiber : fibers.subList(from, fibers.size())) {
            if (!(fiber.wish() instanceof Fiber.Wish.Done done)) {
                break;
            }
            outcomes.add(done.outcome());
        }
        return outcomes;
    }

    /** Answers all questions until every item is done or wants to change something. */
    private static void look(List<Fiber> fibers) throws InterruptedException {
        while (true) {
            List<Fiber> asking = new ArrayList<>();
            List<Script> scripts = new ArrayList<>();
            Shells shells = null;
            for (Fiber fiber : fibers) {
                if (fiber.wish() instanceof Fiber.Wish.Probe probe
                        && (shells == null || shells.equals(probe.shells()))) {
                    shells = probe.shells();
                    asking.add(fiber);
                    scripts.addAll(probe.scripts());
                }
            }
            if (shells == null) {
                return;
            }
            hand(asking, shells.probe(scripts, Duration.ZERO));
        }
    }

    private static void hand(List<Fiber> fibers, List<Answer> answers) throws InterruptedException {
        int next = 0;
        for (Fiber fiber : fibers) {
            int wanted = ((Fiber.Wish.Probe) fiber.wish()).scripts().size();
            fiber.answer(answers.subList(next, next + wanted));
            next += wanted;
        }
    }

    /** The first, and those right behind it whose steps may go with its own. */
    private static List<Fiber> together(List<Fiber> waiting) {
        Set<String> paths = new HashSet<>();
        int end = 0;
        Shells shells = null;
        for (Fiber fiber : waiting) {
            if (!(fiber.wish() instanceof Fiber.Wish.Apply apply)
                    || (shells != null && !shells.equals(apply.shells()))
                    || !guarded(apply.steps(), paths)) {
                break;
            }
            shells = apply.shells();
            end++;
        }
        return waiting.subList(0, Math.max(1, end));
    }

    /** Whether the steps only put a file in place that no other does, if it is still as it was seen, and look at it. */
    private static boolean guarded(List<Step> steps, Set<String> paths) {
        for (Step after : steps.subList(1, steps.size())) {
            if (!(after instanceof Step.Look)) {
                return false;
            }
        }
        if (!(steps.getFirst() instanceof Step.Write write)
                || write.plannedOn() == null
                || write.validate() != null
                || write.unsafe()) {
            return false;
        }
        return paths.add(write.path());
    }

    /** Goes on with items that all are to be finished; a lost target is told to those that were not answered. */
    private static void finish(List<Fiber> fibers) throws InterruptedException {
        while (true) {
            look(fibers);
            List<Fiber> waiting = new ArrayList<>();
            for (Fiber fiber : fibers) {
                if (fiber.wish() instanceof Fiber.Wish.Apply) {
                    waiting.add(fiber);
                }
            }
            if (waiting.isEmpty()) {
                return;
            }
            apply(together(waiting));
        }
    }

    private static void apply(List<Fiber> fibers) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (Fiber fiber : fibers) {
            steps.addAll(((Fiber.Wish.Apply) fiber.wish()).steps());
        }
        Shells shells = ((Fiber.Wish.Apply) fibers.getFirst().wish()).shells();
        List<Answer> answers;
        try {
            answers = shells.apply(steps, Duration.ZERO);
        } catch (RuntimeException e) {
            for (Fiber fiber : fibers) {
                fiber.fail(e);
            }
            return;
        }
        int next = 0;
        for (Fiber fiber : fibers) {
            int wanted = ((Fiber.Wish.Apply) fiber.wish()).steps().size();
            int given = Math.min(wanted, answers.size() - next);
            if (given <= 0 && wanted > 0) {
                return;
            }
            fiber.answer(answers.subList(next, next + given));
            next += given;
        }
    }
}
