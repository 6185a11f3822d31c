package dev.shevek.action;

import dev.shevek.module.Result;
import dev.shevek.remote.TimeLimitException;
import dev.shevek.remote.UnreachableException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code wait_for_connection}: waits until the target can be reached and answers. */
public final class WaitForConnection implements Action {
    /** What it takes. */
    static final List<String> OPTIONS = List.of("connect_timeout", "delay", "sleep", "timeout");

    @Override
    public Outcome run(ActionContext context) throws InterruptedException {
        if (context.check()) {
            return Outcome.of(Results.of(Map.of("skipped", BoolValue.TRUE)));
        }
        long timeout = Args.integer(context, "timeout", 600);
        long sleep = Args.integer(context, "sleep", 1);
        long start = System.nanoTime();
        pause(Args.integer(context, "delay", 0));
        Map<String, Value> values = new LinkedHashMap<>();
        String problem = "";
        while (true) {
            try {
                context.target().disconnect();
                Result ping = context.target().module("ansible.builtin.ping", DictValue.EMPTY);
                if (!ping.failed()) {
                    break;
                }
                problem = ping.message();
            } catch (UnreachableException e) {
                problem = e.problem().message();
            } catch (TimeLimitException e) {
                problem = String.valueOf(e.getMessage());
            }
            if (Duration.ofNanos(System.nanoTime() - start).toSeconds() >= timeout) {
                values.put("failed", BoolValue.TRUE);
                values.put("msg", StrValue.of("timed out waiting for ping module test: " + problem));
                break;
            }
            pause(sleep);
        }
        values.put(
                "elapsed",
                IntValue.of(Duration.ofNanos(System.nanoTime() - start).toSeconds()));
        values.put("changed", BoolValue.FALSE);
        return Outcome.of(Results.of(values));
    }

    private static void pause(long seconds) throws InterruptedException {
        if (seconds > 0) {
            new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        }
    }
}
