package dev.shevek.connection.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** known_hosts files, read once and shared by all connections; new keys are appended by one writer at a time. */
public final class KnownHosts {
    private final Map<Path, Loaded> files = new ConcurrentHashMap<>();
    private final Object writing = new Object();

    private record Loaded(FileTime time, long size, List<KnownHost> entries) {}

    /** Entries that speak of a host, in the order of the files. */
    List<KnownHost> find(List<Path> paths, List<String> names) {
        List<KnownHost> found = new ArrayList<>();
        for (Path path : paths) {
            for (KnownHost entry : load(path)) {
                if (names.stream().anyMatch(entry::speaksOf)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    private List<KnownHost> load(Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                return List.of();
            }
            FileTime time = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            Loaded there = files.get(path);
            if (there == null || !there.time.equals(time) || there.size != size) {
                there = new Loaded(time, size, read(path));
                files.put(path, there);
            }
            return there.entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<KnownHost> read(Path path) throws IOException {
        List<KnownHost> entries = new ArrayList<>();
        int number = 0;
        for (String line : Files.readString(path, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            KnownHost entry = KnownHost.parse(line.strip(), path, ++number);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return List.copyOf(entries);
    }

    /**
     * Appends a key, unless another run or thread has done so meanwhile.
     *
     * @param name host or {@code [host]:port}
     * @param type such as {@code ssh-ed25519}
     * @param key in SSH's format
     * @param hashed whether the name is hidden, as {@code HashKnownHosts} asks
     */
    void add(Path path, String name, String type, byte[] key, boolean hashed) throws IOException {
        String line = (hashed ? hash(name) : name) + " " + type + " "
                + Base64.getEncoder().encodeToString(key) + "\n";
        synchronized (writing) {
            Path parent = path.getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(
                        parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (!Files.exists(path)) {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                boolean there = read(path).stream().anyMatch(entry -> entry.speaksOf(name) && entry.isKey(type, key));
                if (there || !lock.isValid()) {
                    return;
                }
                long size = channel.size();
                boolean newline = size > 0 && lastByte(channel, size) != '\n';
                channel.write(
                        ByteBuffer.wrap(((newline ? "\n" : "") + line).getBytes(StandardCharsets.ISO_8859_1)), size);
            }
            files.remove(path);
        }
    }

    private static byte lastByte(FileChannel channel, long size) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, size - 1);
        return one.get(0);
    }

    private static String hash(String name) {
        byte[] salt = new byte[20];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder();
        return "|1|" + encoder.encodeToString(salt) + "|" + encoder.encodeToString(hmac(salt, name));
    }

    static byte[] hmac(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
