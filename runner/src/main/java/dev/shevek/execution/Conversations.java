package dev.shevek.execution;

import dev.shevek.module.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Holds the conversations of a loop's items with a service at the same time. */
final class Conversations {
    private static final int AT_ONCE = 20;

    private Conversations() {}

    /** Holds those in front that are about different things; the first always. */
    static void hold(List<Fiber> fibers) throws InterruptedException {
        List<Fiber> chosen = different(fibers);
        Map<Fiber, Result> results = new ConcurrentHashMap<>();
        Map<Fiber, RuntimeException> failures = new ConcurrentHashMap<>();
        Semaphore room = new Semaphore(AT_ONCE);
        List<Thread> threads = new ArrayList<>(chosen.size());
        for (Fiber fiber : chosen) {
            Fiber.Wish.Talk talk = (Fiber.Wish.Talk) fiber.wish();
            threads.add(Thread.startVirtualThread(() -> {
                room.acquireUninterruptibly();
                try {
                    results.put(fiber, talk.shells().talk(talk.conversation(), talk.controller()));
                } catch (RuntimeException e) {
                    failures.put(fiber, e);
                } finally {
                    room.release();
                }
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
        for (Fiber fiber : chosen) {
            Result result = results.get(fiber);
            if (result != null) {
                fiber.told(result);
            } else {
                fiber.fail(failures.getOrDefault(fiber, new Fiber.Abandoned()));
            }
        }
    }

    private static List<Fiber> different(List<Fiber> fibers) {
        Set<String> subjects = new HashSet<>();
        List<Fiber> chosen = new ArrayList<>();
        for (Fiber fiber : fibers) {
            if (!(fiber.wish() instanceof Fiber.Wish.Talk talk)) {
                break;
            }
            String subject = talk.conversation().subject();
            if (subject == null) {
                return chosen.isEmpty() ? List.of(fiber) : chosen;
            }
            if (!subjects.add(subject)) {
                break;
            }
            chosen.add(fiber);
        }
        return chosen;
    }
}
