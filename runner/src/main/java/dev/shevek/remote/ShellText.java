package dev.shevek.remote;

import java.util.List;

/**
 * The shell code of the dispatch loop, and how text gets into it. The loop reads a header line {@code TOKEN K}, then K
 * lines of code which it evaluates; lines without the token are dropped. It runs on dash, bash, busybox ash and mksh.
 */
final class ShellText {
    /**
     * What the login shell is given; read alike by every one of them. The loop comes as the first line on stdin:
     * {@code read} never reads ahead, while a shell reading a script from stdin does.
     */
    static final String BOOT = "IFS= read -r l; eval \"$l\"";

    /** Under a terminal, which first must neither echo nor translate. */
    static final String PTY_BOOT = "stty raw -echo 2>/dev/null; " + BOOT;

    /** Files that decide what a fresh login or become would get; a shell older than one of them is not used again. */
    private static final String IDENTITY_FILES =
            "/etc/passwd /etc/group /etc/environment /etc/sudoers /etc/sudoers.d /etc/sudoers.d/*"
                    + " /etc/security/limits.conf /etc/security/limits.d /etc/security/limits.d/* /etc/doas.conf";

    // _v exports $1 variables, _h gives $1 on stdin, both then run the rest; _e ends a request; _q runs one with
    // nothing on stdin; _p with a payload of $1 blocks and $2 bytes;
    // _u skips one and its payload; _z leaves the loop when an identity file is newer than this shell.
    private static final String FUNCTIONS =
            """
            _e() { _s=$?; printf '\\n%s %d\\n' $_t $_s; printf '\\n%s\\n' $_t >&2; };
            _m() { printf '\\n%s %s\\n' $_t $1; printf '\\n%s\\n' $_t >&2; };
            _q() { ( "$@" ) <&3 3<&- 4<&- 5<&-; _e; };
            _z() { [ -n "$_r" ] || return 0; for _x in @FILES@; do
             if [ -e $_x ] && ! [ $_r -nt $_x ]; then _m stale; exit 0; fi; done; };
            """.replace("@FILES@", IDENTITY_FILES).replace("\n", " ");

    /** What only some commands need: a shell for them gets it with the request, as it reads its loop byte by byte. */
    static final String MORE_FUNCTIONS = """
            _v() { _x=$1; shift; while [ $_x -gt 0 ]; do export "$1"; shift; _x=$((_x-1)); done; "$@"; };
            _h() { _x=$1; shift; printf %s "$_x" | ( "$@" ); };
            _g() { if [ $_d = y ]; then
             [ $1 = 0 ] || dd bs=65536 count=$1 iflag=fullblock; [ $2 = 0 ] || dd bs=$2 count=1 iflag=fullblock;
             else dd bs=1 count=$(($1*65536+$2)); fi; };
            _f() { if [ -z "$_d" ]; then
             if dd bs=1 count=0 iflag=fullblock <&3 >/dev/null 2>&1; then _d=y; else _d=n; fi; fi; };
            _p() { _f; _i=$1; _j=$2; shift 2;
             if [ $_i = 0 ]; then { _g 0 $_j <&4; } 2>/dev/null | ( "$@" ) 3<&- 4<&- 5<&-;
             else { _g $_i $_j <&4; } 2>/dev/null | ( ( "$@" ); _x=$?; cat >/dev/null; exit $_x ) 3<&- 4<&- 5<&-; fi;
             _e; };
            """.replace("\n", " ");

    private static final String SKIP = "_u() { _f; [ $1$2 = 00 ] || _g $1 $2 <&4 >/dev/null 2>&1; _m skipped; }; ";

    // under a terminal stderr is kept apart by a command substitution and follows the first mark on stdout
    private static final String PTY_FUNCTIONS = """
            _e() { _s=${_o##*x}; printf '\\n%s %d\\n%s\\n%s\\n' $_t $_s "${_o%x*}" $_t; };
            _m() { printf '\\n%s %s\\n\\n%s\\n' $_t $1 $_t; };
            _q() { exec 6>&1; _o=$( ( "$@" ) 2>&1 >&6 <&3 3<&- 4<&- 5<&- 6>&-; printf x%d $?); _e; };
            _p() { _f; _i=$1; _j=$2; shift 2; exec 6>&1; _o=$( { _g $_i $_j <&4; } 2>/dev/null |
             ( ( "$@" ) 2>&1 >&6 6>&-; _x=$?; cat >/dev/null; printf x%d $_x ) 3<&- 4<&- 5<&- ); _e; };
            """.replace("\n", " ");

    // a foreign program that asked for a terminal gets it for all three streams
    private static final String PTY_COMMAND = "_q() { ( \"$@\" ) <&4 2>&1 3<&- 4<&- 5<&-; _o=x$?; _e; }; ";

    private ShellText() {}

    /**
     * The loop, on one line with its newline.
     *
     * @param token what marks requests and answers
     * @param commands whether the shell is for foreign commands, which keep the login's locale
     * @param pty whether it runs under a terminal
     */
    static String loop(String token, boolean commands, boolean pty) {
        return "_t=" + token + "; _n=${IFS#??}; _n=${_n%\"${_n#?}\"}; _s=0; _d=; _r=/proc/$$; "
                + (commands ? "" : "LC_ALL=C; export LC_ALL; ")
                + "exec 3</dev/null 4<&0; if [ -d $_r ]; then exec 5<$_r; else _r=; fi; "
                + FUNCTIONS
                + (commands && !pty ? "" : MORE_FUNCTIONS)
                + (commands ? "" : SKIP)
                + (pty ? PTY_FUNCTIONS + (commands ? PTY_COMMAND : "") : "")
                + "_m $$$_r; while IFS= read -r _l; do case $_l in $_t\\ *) ;; *) continue;; esac; _k=${_l#* }; _c=; "
                + "while [ $_k -gt 0 ]; do IFS= read -r _l || exit 1; _c=$_c$_l$_n; _k=$((_k-1)); done; "
                + "eval \"$_c\"; done\n";
    }

    /** One word that any POSIX shell reads back as these characters. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The words of a call, quoted, each preceded by a space. */
    static String words(List<String> arguments) {
        StringBuilder line = new StringBuilder();
        for (String argument : arguments) {
            line.append(' ').append(quote(argument));
        }
        return line.toString();
    }
}
