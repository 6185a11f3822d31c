package dev.shevek.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;

/**
 * Starts SSH servers on free ports of the loopback interface. Each lets in the one key that is made for it, and runs
 * commands as the user who started it, in a folder that is the home directory there. Ends when its standard input does.
 */
public final class DemoServers {
    private final Path directory;
    private final KeyPair login;

    private DemoServers(Path directory) throws GeneralSecurityException {
        this.directory = directory;
        this.login = newKey();
    }

    /**
     * Writes {@code inventory.ini}, {@code known_hosts} and the key into a folder, prints a line when everybody may
     * connect, and waits.
     *
     * @param args the folder, and how many servers
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path directory = Path.of(args[0]).toRealPath();
        int count = Integer.parseInt(args[1]);
        new DemoServers(directory).start(count);
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // until whoever started this is done
        }
        System.exit(0);
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private void start(int count) throws IOException, GeneralSecurityException {
        Path key = directory.resolve("key");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(key)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(login, "demo", null, out);
        }
        StringBuilder hosts = new StringBuilder();
        StringBuilder known = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String name = "h" + i;
            Path home = Files.createDirectory(directory.resolve(name));
            KeyPair hostKey = newKey();
            int port = serve(home, hostKey);
            hosts.append(name)
                    .append(" ansible_port=")
                    .append(port)
                    .append(" demo_root=")
                    .append(home)
                    .append('\n');
            known.append("[127.0.0.1]:")
                    .append(port)
                    .append(' ')
                    .append(PublicKeyEntry.toString(hostKey.getPublic()))
                    .append('\n');
        }
        Path knownHosts = directory.resolve("known_hosts");
        Files.writeString(knownHosts, known);
        hosts.append("[all:vars]\nansible_host=127.0.0.1\nansible_user=")
                .append(System.getProperty("user.name"))
                .append("\nansible_ssh_private_key_file=")
                .append(key)
                .append("\nansible_ssh_common_args='-F /dev/null -o UserKnownHostsFile=")
                .append(knownHosts)
                .append(" -o StrictHostKeyChecking=yes'\n")
                .append("# no more than this folder: no packages, no services\ndemo_whole_host=false\n")
                .append("demo_folder={{ demo_root }}/opt/demo\ndemo_motd={{ demo_root }}/etc/motd\n")
                .append("public_keys_path={{ demo_root }}/.ssh/authorized_keys\n");
        Files.write(directory.resolve("inventory.ini"), hosts.toString().getBytes(StandardCharsets.UTF_8));
    }

    private int serve(Path home, KeyPair hostKey) throws IOException {
        for (String folder : List.of("etc", "opt", ".ssh")) {
            Files.createDirectory(
                    home.resolve(folder),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, key, session) ->
                user.equals(System.getProperty("user.name")) && KeyUtils.compareKeys(key, login.getPublic()));
        server.setCommandFactory((channel, command) -> new HomeCommand(home, command));
        server.start();
        return server.getPort();
    }
}
