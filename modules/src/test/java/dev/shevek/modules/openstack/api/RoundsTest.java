package dev.shevek.modules.openstack.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final Rounds rounds = new Rounds();
    private final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());

    private List<DictValue> answer(Collection<String> names) {
        asked.add(List.copyOf(names));
        return names.stream()
                .map(name -> DictValue.ofTexts(Map.of("name", StrValue.of(name))))
                .toList();
    }

    @Test
    void asksAtOnceWhenNobodyElseDoes() {
        assertThat(rounds.ask("servers", "a", this::answer)).hasSize(1);
        assertThat(rounds.ask("servers", "a", this::answer)).hasSize(1);
        assertThat(asked).containsExactly(List.of("a"), List.of("a"));
    }

    @Test
    void thoseWhoComeWhileAnAnswerIsAwaitedAreAskedForTogether() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Callable<List<DictValue>>> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String name = "n" + i;
            others.add(() -> rounds.ask("servers", name, this::answer));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<DictValue>> first = threads.submit(() -> rounds.ask("servers", "first", names -> {
                underWay.countDown();
                awaited(go);
                return answer(names);
            }));
            underWay.await();
            List<Future<List<DictValue>>> answers = new ArrayList<>();
            for (Callable<List<DictValue>> other : others) {
                answers.add(threads.submit(other));
            }
            while (asked.isEmpty() && rounds.waiting("servers") < 101) {
                Thread.onSpinWait();
            }
            go.countDown();
            assertThat(first.get()).hasSize(1);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get())
                        .extracting(each -> Values.text(each, "name"))
                        .contains("n" + i);
            }
        }
        assertThat(asked).hasSize(4).allMatch(names -> names.size() <= 40);
    }

    @Test
    void whoIsRefusedHearsItAlone() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<DictValue>> first = threads.submit(() -> rounds.ask("servers", "first", names -> {
                underWay.countDown();
                awaited(go);
                throw new CloudException(500, "no");
            }));
            underWay.await();
            Future<List<DictValue>> second = threads.submit(() -> rounds.ask("servers", "second", this::answer));
            while (rounds.waiting("servers") < 2) {
                Thread.onSpinWait();
            }
            go.countDown();
            assertThatThrownBy(first::get).hasRootCauseMessage("no");
            assertThat(second.get()).hasSize(1);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
