package dev.shevek.modules.network;

/** Shell that connects to a port from the target, with whatever there is to do it. */
final class PortScripts {
    /** Status when there is nothing to connect with. */
    static final int NO_TOOL = 69;

    private PortScripts() {}

    /**
     * Status 0 when something accepts a connection: $1 seconds to pause before, $2 host, $3 port, $4 seconds to connect
     * in. Without any program that connects, what listens on this host is read from the kernel.
     */
    static final String CONNECT = """
            [ "$1" = 0 ] || sleep "$1"
            h=$2 p=$3 s=$4
            t="timeout $s"; command -v timeout >/dev/null || t=
            if command -v bash >/dev/null; then
              $t bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$h" "$p" 2>/dev/null; exit
            elif command -v python3 >/dev/null; then
              python3 -c 'import socket, sys
            socket.create_connection((sys.argv[1], int(sys.argv[2])), int(sys.argv[3])).close()' "$h" "$p" "$s" 2>/dev/null; exit
            elif command -v nc >/dev/null; then
              nc -z -w "$s" "$h" "$p" </dev/null >/dev/null 2>&1 && exit 0
              nc -z 2>&1 </dev/null | grep -q 'invalid option\\|unrecognized' || exit 1
              $t nc -w "$s" "$h" "$p" </dev/null >/dev/null 2>&1; exit
            elif command -v curl >/dev/null; then
              c=$(curl -so /dev/null -m "$s" --connect-timeout "$s" -w '%{time_connect}' "telnet://$h:$p" </dev/null)
              case $c in '' | 0 | 0[.,]000000) exit 1 ;; *) exit 0 ;; esac
            elif command -v perl >/dev/null; then
              perl -MIO::Socket::INET -e 'exit(IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1],
                Timeout => $ARGV[2]) ? 0 : 1)' "$h" "$p" "$s" 2>/dev/null; exit
            fi
            case $h in 127.* | localhost | 0.0.0.0 | ::1 | "$(hostname)") ;; *) exit 69 ;; esac
            x=$(printf %04X "$p")
            cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -q "^ *[0-9]*: [0-9A-F]*:$x [0-9A-F]*:0000 0A "
            """;

    /** What a port says within some seconds, on stdout: $1 seconds to pause before, $2 host, $3 port, $4 seconds. */
    static final String READ = """
            [ "$1" = 0 ] || sleep "$1"
            if command -v bash >/dev/null && command -v timeout >/dev/null; then
              timeout "$4" bash -c 'exec 3<>"/dev/tcp/$0/$1" || exit 3; exec cat <&3' "$2" "$3" 2>/dev/null
            elif command -v nc >/dev/null && command -v timeout >/dev/null; then
              sleep "$4" | timeout "$4" nc "$2" "$3" 2>/dev/null
            elif command -v python3 >/dev/null; then
              timeout "$4" python3 -c 'import os, socket, sys
            s = socket.create_connection((sys.argv[1], int(sys.argv[2])), int(sys.argv[3]))
            while b := s.recv(1024): os.write(1, b)' "$2" "$3" "$4" 2>/dev/null
            elif command -v curl >/dev/null; then
              curl -sN -m "$4" "telnet://$2:$3" </dev/null
            else
              exit 69
            fi
            exit 0
            """;
}
