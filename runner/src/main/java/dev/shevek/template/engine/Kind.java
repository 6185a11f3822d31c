package dev.shevek.template.engine;

/** What a token is; the text is how error messages call it. */
enum Kind {
    DATA("template data / text"),
    VARIABLE_BEGIN("begin of print statement"),
    VARIABLE_END("end of print statement"),
    BLOCK_BEGIN("begin of statement block"),
    BLOCK_END("end of statement block"),
    NAME("name"),
    STRING("string"),
    INTEGER("integer"),
    FLOAT("float"),
    OPERATOR("operator"),
    EOF("end of template");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
