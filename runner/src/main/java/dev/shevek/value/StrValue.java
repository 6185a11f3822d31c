package dev.shevek.value;

import org.jspecify.annotations.Nullable;

/**
 * Text, with what it knows about itself. Two texts are equal when their characters are. Text under YAML's {@code !vault}
 * is decrypted when its characters are first asked for, so a secret that nobody uses needs no password.
 */
public final class StrValue implements Value {
    /** The empty text. */
    public static final StrValue EMPTY = new StrValue("", Marks.NONE);

    private final Marks marks;
    private final @Nullable EncryptedText encrypted;
    private volatile @Nullable String text;

    /**
     * Text with marks.
     *
     * @param text the characters
     * @param marks template, secret, origin
     */
    public StrValue(String text, Marks marks) {
        this.text = text;
        this.marks = marks;
        this.encrypted = null;
        if (marks.secret()) {
            Secrets.noted();
        }
    }

    private StrValue(EncryptedText encrypted, Marks marks) {
        this.encrypted = encrypted;
        this.marks = marks;
        Secrets.noted();
    }

    /** Plain run-time text: never a template. */
    public static StrValue of(String text) {
        return text.isEmpty() ? EMPTY : new StrValue(text, Marks.NONE);
    }

    /** Run-time text that is masked in every output. */
    public static StrValue secret(String text) {
        return new StrValue(text, Marks.SECRET);
    }

    /** Text that is decrypted when first used; secret whatever the marks say. */
    public static StrValue encrypted(EncryptedText encrypted, Marks marks) {
        return new StrValue(encrypted, marks.withSecret(true));
    }

    /** The characters; of encrypted text, throws {@link dev.shevek.source.ProblemException} if no secret opens it. */
    public String text() {
        String known = text;
        if (known == null) {
            known = encrypted == null ? "" : encrypted.decrypt();
            text = known;
        }
        return known;
    }

    /** Template, secret, origin. */
    public Marks marks() {
        return marks;
    }

    /** What the user wrote under {@code !vault}, or null for any other text. */
    public @Nullable EncryptedText encryptedText() {
        return encrypted;
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
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof StrValue that && text().equals(that.text()));
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    /** The characters, or a mask when secret: a secret never reaches a log by accident. */
    @Override
    public String toString() {
        return marks.secret() ? "********" : text();
    }
}
