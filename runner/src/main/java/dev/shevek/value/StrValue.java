package dev.shevek.value;

/**
 * Text, with what it knows about itself. Two texts are equal when their characters are.
 *
 * @param text the characters
 * @param marks template, secret, origin
 */
public record StrValue(String text, Marks marks) implements Value {
    /** The empty text. */
    public static final StrValue EMPTY = new StrValue("", Marks.NONE);

    /** Plain run-time text: never a template. */
    public static StrValue of(String text) {
        return text.isEmpty() ? EMPTY : new StrValue(text, Marks.NONE);
    }

    /** Run-time text that is masked in every output. */
    public static StrValue secret(String text) {
        return new StrValue(text, Marks.SECRET);
    }

    /** Whether braces in it are to be evaluated. */
    public boolean isTemplate() {
        return marks.template();
    }

    /** Whether it must be masked. */
    public boolean isSecret() {
        return marks.secret();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StrValue that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The characters, or a mask when secret: a secret never reaches a log by accident. */
    @Override
    public String toString() {
        return marks.secret() ? "********" : text;
    }
}
