package dev.shevek.modules.packages;

/** Shell that fetches a URL to standard output, with whatever the target has for it. */
final class Fetching {
    /** Defines {@code shevek_fetch URL [any]}; with a second word any certificate is trusted. */
    static final String CODE = """
            shevek_fetch() {
              if command -v curl >/dev/null 2>&1; then curl -fsSL ${2:+-k} -- "$1"
              elif command -v wget >/dev/null 2>&1; then wget -q ${2:+--no-check-certificate} -O - "$1"
              else echo "curl or wget is needed on the target, and neither is there" >&2; return 127
              fi
            }
            """;

    private Fetching() {}
}
