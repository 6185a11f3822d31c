package dev.shevek.yaml;

/** The tags that Ansible's YAML knows. */
public final class YamlTags {
    /** Text that is never a template. */
    public static final String UNSAFE = "!unsafe";

    /** Encrypted text. */
    public static final String VAULT = "!vault";

    /** The old name of {@link #VAULT}. */
    public static final String VAULT_ENCRYPTED = "!vault-encrypted";

    static final String NONE = "tag:yaml.org,2002:null";
    static final String BOOL = "tag:yaml.org,2002:bool";
    static final String INT = "tag:yaml.org,2002:int";
    static final String FLOAT = "tag:yaml.org,2002:float";
    static final String STR = "tag:yaml.org,2002:str";
    static final String BINARY = "tag:yaml.org,2002:binary";
    static final String TIMESTAMP = "tag:yaml.org,2002:timestamp";
    static final String SEQ = "tag:yaml.org,2002:seq";
    static final String MAP = "tag:yaml.org,2002:map";
    static final String OMAP = "tag:yaml.org,2002:omap";
    static final String PAIRS = "tag:yaml.org,2002:pairs";
    static final String SET = "tag:yaml.org,2002:set";
    static final String PYTHON_UNICODE = "tag:yaml.org,2002:python/unicode";
    static final String PYTHON_DICT = "tag:yaml.org,2002:python/dict";

    private YamlTags() {}

    static boolean isKnown(String tag) {
        return switch (tag) {
            case "!",
                    UNSAFE,
                    VAULT,
                    VAULT_ENCRYPTED,
                    NONE,
                    BOOL,
                    INT,
                    FLOAT,
                    STR,
                    BINARY,
                    TIMESTAMP,
                    SEQ,
                    MAP,
                    OMAP,
                    PAIRS,
                    SET,
                    PYTHON_UNICODE,
                    PYTHON_DICT -> true;
            default -> false;
        };
    }
}
