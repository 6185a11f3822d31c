package dev.shevek.connection.ssh;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Talks to an ssh-agent over its socket, one question a connection. The protocol is draft-miller-ssh-agent. */
final class SshAgent {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGNATURE = 14;
    private static final int RSA_SHA2_512 = 4;
    private static final int LONGEST = 256 * 1024;

    private final Path socket;

    SshAgent(Path socket) {
        this.socket = socket;
    }

    /**
     * A key that the agent holds.
     *
     * @param blob public key or certificate in SSH's format
     * @param comment what the agent calls it
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    record Key(byte[] blob, String comment) {
        /** Such as {@code ssh-ed25519}. */
        String type() {
            ByteBuffer buffer = ByteBuffer.wrap(blob);
            return new String(string(buffer), StandardCharsets.US_ASCII);
        }

        /** The name under which it signs. */
        String algorithm() {
            return switch (type()) {
                case "ssh-rsa" -> "rsa-sha2-512";
                case "ssh-rsa-cert-v01@openssh.com" -> "rsa-sha2-512-cert-v01@openssh.com";
                default -> type();
            };
        }
    }

    /** The keys it holds. */
    List<Key> keys() throws IOException {
        ByteBuffer answer = ask(ByteBuffer.allocate(1).put(REQUEST_IDENTITIES).flip(), IDENTITIES);
        int count = answer.getInt();
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] blob = string(answer);
            keys.add(new Key(blob, new String(string(answer), StandardCharsets.UTF_8)));
        }
        return keys;
    }

    /** A signature in SSH's format, with its algorithm's name in front. */
    byte[] sign(Key key, byte[] data) throws IOException {
        ByteBuffer request = ByteBuffer.allocate(1 + 4 + key.blob().length + 4 + data.length + 4);
        request.put(SIGN_REQUEST).putInt(key.blob().length).put(key.blob());
        request.putInt(data.length).put(data);
        request.putInt(key.type().startsWith("ssh-rsa") ? RSA_SHA2_512 : 0);
        return string(ask(request.flip(), SIGNATURE));
    }

    private ByteBuffer ask(ByteBuffer request, byte expected) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer framed = ByteBuffer.allocate(4 + request.remaining());
            framed.putInt(request.remaining()).put(request).flip();
            while (framed.hasRemaining()) {
                channel.write(framed);
            }
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            int length = in.readInt();
            if (length < 1 || length > LONGEST) {
                throw new IOException("the agent at " + socket + " answered nonsense");
            }
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("the agent at " + socket + " closed its socket");
            }
            if (body[0] != expected) {
                throw new IOException("the agent at " + socket + " refused");
            }
            return ByteBuffer.wrap(body, 1, length - 1);
        }
    }

    private static byte[] string(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new IllegalArgumentException("bad length in the agent's answer");
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
