package dev.shevek.remote;

import dev.shevek.module.Answer;
import dev.shevek.module.Controller;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs modules' machines over shells: looks are answered, steps applied, until every machine is done. Check mode ends
 * at the first {@link Next.Do} with its predicted result.
 */
public final class ModuleDriver {
    private static final int OBSERVATIONS = 3;

    private final Shells shells;
    private final boolean check;
    private final long deadline;
    private final Duration limit;

    private ModuleDriver(Shells shells, boolean check, Duration limit) {
        this.shells = shells;
        this.check = check;
        this.limit = limit;
        this.deadline = limit.isZero() ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
    }

    /**
     * Runs one machine.
     *
     * @param machine gives its first state; asked again when what it was planned on has changed meanwhile
     * @param limit for the whole; {@link Duration#ZERO} for none
     * @throws UnreachableException when the target is lost
     * @throws TimeLimitException when the limit passes
     * @throws BecomeException when the identity cannot be become
     */
    public static Result run(Supplier<Next> machine, Shells shells, boolean check, Duration limit) {
        return runAll(List.of(machine), shells, check, limit).getFirst();
    }

    /**
     * Runs machines that are independent of each other: all look in one round trip, then all are applied, each with its
     * own result, in their order.
     *
     * @return one result for each machine
     */
    public static List<Result> runAll(List<Supplier<Next>> machines, Shells shells, boolean check, Duration limit) {
        try {
            return new ModuleDriver(shells, check, limit).run(machines);
        } catch (TimeLimitException e) {
            throw new TimeLimitException(limit);
        }
    }

    private List<Result> run(List<Supplier<Next>> machines) {
        List<Machine> all = new ArrayList<>(machines.size());
        for (Supplier<Next> start : machines) {
            all.add(new Machine(start));
        }
        while (true) {
            List<Machine> looking =
                    all.stream().filter(m -> m.state instanceof Next.Look<?>).toList();
            if (!looking.isEmpty()) {
                look(looking);
                continue;
            }
            List<Machine> talking =
                    all.stream().filter(m -> m.state instanceof Next.Talk).toList();
            for (Machine machine : talking) {
                machine.talk(shells, new LocalController(check, limit.isZero() ? limit : left()));
            }
            List<Machine> doing =
                    all.stream().filter(m -> m.state instanceof Next.Do).toList();
            if (doing.isEmpty()) {
                return all.stream().map(Machine::result).toList();
            }
            if (check) {
                doing.forEach(Machine::predict);
            } else {
                apply(doing);
            }
        }
    }

    private void look(List<Machine> machines) {
        List<Script> scripts = new ArrayList<>(machines.size());
        for (Machine machine : machines) {
            scripts.add(((Next.Look<?>) machine.state).probe().script());
        }
        List<Answer> answers = shells.probe(scripts, left());
        for (int i = 0; i < machines.size(); i++) {
            machines.get(i).seen(answers.get(i));
        }
    }

    private void apply(List<Machine> machines) {
        int next = 0;
        while (next < machines.size()) {
            List<Step> steps = new ArrayList<>();
            for (Machine machine : machines.subList(next, machines.size())) {
                steps.addAll(((Next.Do) machine.state).steps());
            }
            List<Answer> answers = steps.isEmpty() ? List.of() : shells.apply(steps, left());
            next = handOut(machines, next, answers);
        }
    }

    /** Gives every machine its answers; ends after the one whose step failed, as the rest was not tried. */
    private static int handOut(List<Machine> machines, int first, List<Answer> answers) {
        int used = 0;
        for (int i = first; i < machines.size(); i++) {
            Machine machine = machines.get(i);
            int wanted = ((Next.Do) machine.state).steps().size();
            int given = Math.min(wanted, answers.size() - used);
            List<Answer> own = answers.subList(used, used + given);
            if (wanted > 0 && given == 0) {
                return i;
            }
            used += given;
            machine.done(own);
            if (!own.isEmpty() && !own.getLast().succeeded()) {
                return i + 1;
            }
        }
        return machines.size();
    }

    private Duration left() {
        if (deadline == Long.MAX_VALUE) {
            return Duration.ZERO;
        }
        long nanos = deadline - System.nanoTime();
        if (nanos <= 0) {
            throw new TimeLimitException(limit);
        }
        return Duration.ofNanos(nanos);
    }

    private static final class Machine {
        private final Supplier<Next> start;
        private Next state = new Next.Done(Result.of(false));
        private int observations;

        Machine(Supplier<Next> start) {
            this.start = start;
            observe();
        }

        private void observe() {
            observations++;
            step(start);
        }

        private void step(Supplier<Next> transition) {
            try {
                state = transition.get();
            } catch (ModuleFailure failure) {
                state = new Next.Done(failure.result());
            }
        }

        void seen(Answer answer) {
            Next.Look<?> look = (Next.Look<?>) state;
            step(() -> look.resume(answer));
        }

        void talk(Shells shells, Controller controller) {
            Next.Talk talk = (Next.Talk) state;
            step(() -> {
                try {
                    return new Next.Done(shells.talk(talk.conversation(), controller));
                } catch (Controller.Predicted predicted) {
                    return new Next.Done(predicted.result());
                }
            });
        }

        void predict() {
            state = new Next.Done(((Next.Do) state).predicted());
        }

        void done(List<Answer> answers) {
            Next.Do doing = (Next.Do) state;
            if (!answers.isEmpty()
                    && answers.getLast().status() == Step.Write.OTHER_BY_NOW
                    && doing.steps().get(answers.size() - 1) instanceof Step.Write write) {
                if (observations < OBSERVATIONS) {
                    observe();
                } else {
                    state = new Next.Done(Result.failed(
                            write.path() + " was changed by something else each time it was about to be written"));
                }
                return;
            }
            step(() -> doing.then().apply(answers));
        }

        Result result() {
            return ((Next.Done) state).result();
        }
    }
}
