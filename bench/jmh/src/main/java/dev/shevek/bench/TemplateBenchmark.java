package dev.shevek.bench;

import com.hubspot.jinjava.Jinjava;
import dev.shevek.value.Value;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds for one rendering or one decision, parsed templates being kept as in a run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TemplateBenchmark {
    private final Subject subject = new Subject();
    private final Jinjava jinjava = new Jinjava();
    private final Map<String, @Nullable Object> context = subject.context();

    /** Our engine on the template. */
    @Benchmark
    public String template() {
        return subject.render();
    }

    /** jinjava on the template. */
    @Benchmark
    public String templateJinjava() {
        return subject.jinjava(jinjava, context);
    }

    /** Our engine on the condition. */
    @Benchmark
    public boolean condition() {
        return subject.test();
    }

    /** jinjava on the condition. */
    @Benchmark
    public String conditionJinjava() {
        return jinjava.render("{% if " + Subject.CONDITION + " %}True{% else %}False{% endif %}", context);
    }

    /** Forty variables, each using the one before twice. */
    @Benchmark
    public Value nested() {
        return subject.nested();
    }
}
