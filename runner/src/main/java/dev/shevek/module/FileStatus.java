package dev.shevek.module;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One inode as {@code stat} shows it.
 *
 * @param bits type and permission bits, as {@code st_mode}
 * @param links number of hard links
 * @param uid owner
 * @param gid group
 * @param size in bytes
 * @param inode its number
 * @param device number of the device it lives on
 * @param special major and minor number of a device file, as {@code st_rdev} packs small ones
 * @param blocks of 512 bytes
 * @param blockSize preferred size of I/O in bytes
 * @param user owner's name, or the number when it has none
 * @param group group's name, or the number when it has none
 * @param accessed last access; times carry the target's own offset
 * @param modified last change of the content
 * @param changed last change of the inode
 */
public record FileStatus(
        int bits,
        long links,
        long uid,
        long gid,
        long size,
        long inode,
        long device,
        long special,
        long blocks,
        long blockSize,
        String user,
        String group,
        OffsetDateTime accessed,
        OffsetDateTime modified,
        OffsetDateTime changed) {

    /** The format that {@link #parse} reads; GNU and busybox {@code stat -c} print it alike. */
    static final String FORMAT = "%f|%h|%u|%g|%s|%i|%d|%t|%T|%b|%o|%U|%G|%x|%y|%z";

    private static final int FIELDS = 16;
    private static final int KIND = 0170000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSSSSS] xx", Locale.ROOT);

    /** From a line of {@code stat -c}. */
    public static FileStatus of(String line) {
        return parse(line);
    }

    /** The format of {@code stat -c} that {@link #of} reads; no name in it. */
    public static String format() {
        return FORMAT;
    }

    /** Where a status that starts at an index of a line ends: the bar behind it. */
    public static int end(String line, int start) {
        int at = start - 1;
        for (int i = 0; i < FIELDS; i++) {
            at = line.indexOf('|', at + 1);
        }
        return at;
    }

    /** From a line of {@code stat -c}. */
    static FileStatus parse(String line) {
        String[] part = line.split("\\|", -1);
        long uid = Long.parseLong(part[2]);
        long gid = Long.parseLong(part[3]);
        long major = Long.parseLong(part[7], 16);
        long minor = Long.parseLong(part[8], 16);
        return new FileStatus(
                Integer.parseInt(part[0], 16),
                Long.parseLong(part[1]),
                uid,
                gid,
                Long.parseLong(part[4]),
                Long.parseLong(part[5]),
                Long.parseLong(part[6]),
                (minor & 0xff) | (major << 8) | ((minor & ~0xffL) << 12),
                Long.parseLong(part[9]),
                Long.parseLong(part[10]),
                part[11].equals("UNKNOWN") ? Long.toString(uid) : part[11],
                part[12].equals("UNKNOWN") ? Long.toString(gid) : part[12],
                time(part[13]),
                time(part[14]),
                time(part[15]));
    }

    /** Nobody's: differs from whatever owner and group are wanted. */
    static FileStatus absent() {
        return fresh(0);
    }

    /** What is about to be made: type and permission bits, owner and group not known yet. */
    public static FileStatus fresh(int bits) {
        OffsetDateTime never = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
        return new FileStatus(bits, 1, -1, -1, 0, 0, 0, 0, 0, 0, "", "", never, never, never);
    }

    private static OffsetDateTime time(String text) {
        return OffsetDateTime.parse(text, TIME);
    }

    /** A time in seconds since 1970, as Python's {@code stat} gives it. */
    public static double seconds(OffsetDateTime time) {
        return time.toEpochSecond() + time.getNano() / 1e9;
    }

    /** The permission bits, set-id and sticky bits among them. */
    public int mode() {
        return bits & 07777;
    }

    /** The mode as results show it: a zero and at least three octal digits. */
    public String modeText() {
        return ModeText.octal(mode());
    }

    /** A regular file. */
    public boolean isFile() {
        return (bits & KIND) == 0100000;
    }

    /** A directory. */
    public boolean isDirectory() {
        return (bits & KIND) == 0040000;
    }

    /** A symbolic link. */
    public boolean isLink() {
        return (bits & KIND) == 0120000;
    }

    /** A block device. */
    public boolean isBlockDevice() {
        return (bits & KIND) == 0060000;
    }

    /** A character device. */
    public boolean isCharacterDevice() {
        return (bits & KIND) == 0020000;
    }

    /** A named pipe. */
    public boolean isPipe() {
        return (bits & KIND) == 0010000;
    }

    /** A socket. */
    public boolean isSocket() {
        return (bits & KIND) == 0140000;
    }

    /** What results call {@code state}: link, directory, hard (more than one link) or file. */
    public String state() {
        return isLink() ? "link" : isDirectory() ? "directory" : links > 1 ? "hard" : "file";
    }
}
