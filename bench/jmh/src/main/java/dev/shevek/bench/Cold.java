package dev.shevek.bench;

/** What a first rendering costs a new JVM: {@code empty} does nothing, {@code template} renders once. */
public final class Cold {
    private Cold() {}

    /** Does the one thing and ends. */
    public static void main(String[] args) {
        if (args[0].equals("template") && new Subject().render().length() < 100) {
            throw new IllegalStateException("nothing was rendered");
        }
    }
}
