package dev.shevek.content.galaxy;

/** Who hears what an installation does. */
public interface Progress {
    /** A line about what was done. */
    void say(String line);

    /** Something worth a warning; the work goes on. */
    void warn(String message);

    /** A line for those who asked to hear more. */
    void detail(String line);
}
