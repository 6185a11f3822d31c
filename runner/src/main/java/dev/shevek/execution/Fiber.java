package dev.shevek.execution;

import dev.shevek.module.Answer;
import dev.shevek.module.Controller;
import dev.shevek.module.Conversation;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.remote.Shells;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/**
 * One item of a loop on its way, stopped wherever it asks the target for something, so that the questions of many items
 * can be put together. Only one side runs at a time: the item, or who drives it.
 */
final class Fiber {
    /** What an item waits for. */
    sealed interface Wish {
        /** Answers to scripts that change nothing. */
        record Probe(Shells shells, List<Script> scripts) implements Wish {}

        /** Answers to steps. */
        record Apply(Shells shells, List<Step> steps) implements Wish {}

        /** The end of a conversation. */
        record Talk(Shells shells, Conversation conversation, Controller controller) implements Wish {}

        /** Nothing more: it is done. */
        record Done(ItemOutcome outcome) implements Wish {}

        /** Nothing more: it may not run ahead, or broke. */
        record Broken(Throwable cause) implements Wish {}
    }

    private sealed interface Reply {
        record Answers(List<Answer> answers) implements Reply {}

        record Told(Result result) implements Reply {}

        record Failed(RuntimeException cause) implements Reply {}
    }

    /** Ends an item that ran ahead in vain. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("ran ahead in vain", null, false, false);
        }
    }

    /** Runs an item over shells that stop it. */
    @FunctionalInterface
    interface Body {
        /** The outcome of the item. */
        ItemOutcome run(TargetRequest.Around around) throws InterruptedException;
    }

    private final SynchronousQueue<Wish> wishes = new SynchronousQueue<>();
    private final SynchronousQueue<Reply> replies = new SynchronousQueue<>();
    private final Thread thread;
    private Wish wish;

    /** Starts the item and returns when it asks for something or ends. */
    Fiber(Body body) throws InterruptedException {
        this.thread = Thread.ofVirtual().unstarted(() -> {
            try {
                Wish last;
                try {
                    last = new Wish.Done(body.run(Stopping::new));
                } catch (RuntimeException | StackOverflowError e) {
                    last = new Wish.Broken(e);
                }
                wishes.put(last);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        this.wish = wishes.take();
    }

    /** What it waits for. */
    Wish wish() {
        return wish;
    }

    /** Gives it answers; returns when it asks for more or ends. */
    void answer(List<Answer> answers) throws InterruptedException {
        replies.put(new Reply.Answers(answers));
        wish = wishes.take();
    }

    /** Tells it how its conversation ended; returns when it asks for more or ends. */
    void told(Result result) throws InterruptedException {
        replies.put(new Reply.Told(result));
        wish = wishes.take();
    }

    /** Fails what it asked for; returns when it asks for more or ends. */
    void fail(RuntimeException cause) throws InterruptedException {
        replies.put(new Reply.Failed(cause));
        wish = wishes.take();
    }

    /** Ends it wherever it is. */
    void abandon() {
        thread.interrupt();
    }

    private final class Stopping implements Shells {
        private final Shells shells;

        Stopping(Shells shells) {
            this.shells = shells;
        }

        @Override
        public List<Answer> probe(List<Script> scripts, Duration limit) {
            return answers(ask(new Wish.Probe(shells, scripts)));
        }

        @Override
        public List<Answer> apply(List<Step> steps, Duration limit) {
            return answers(ask(new Wish.Apply(shells, steps)));
        }

        @Override
        public Result talk(Conversation conversation, Controller controller) {
            if (ask(new Wish.Talk(shells, conversation, controller)) instanceof Reply.Told told) {
                return told.result();
            }
            throw new Abandoned();
        }

        private static List<Answer> answers(Reply reply) {
            if (reply instanceof Reply.Answers given) {
                return given.answers();
            }
            throw new Abandoned();
        }

        private Reply ask(Wish asked) {
            Reply reply;
            try {
                wishes.put(asked);
                reply = replies.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Abandoned();
            }
            if (reply instanceof Reply.Failed failed) {
                throw failed.cause();
            }
            return reply;
        }
    }
}
