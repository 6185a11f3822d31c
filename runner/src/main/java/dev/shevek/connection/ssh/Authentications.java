package dev.shevek.connection.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.PasswordUtils;
import net.schmizz.sshj.userauth.password.Resource;

/** The ways to log in that a server's settings offer, in the order they are tried, and what there is to say of them. */
final class Authentications {
    private final List<AuthMethod> methods = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Authentications(SSHClient client, SshSettings settings) {
        for (String method : settings.methods()) {
            switch (method) {
                case "publickey" -> {
                    agentKeys(settings);
                    keyFiles(client, settings);
                }
                case "password" -> {
                    if (settings.password() != null) {
                        methods.add(new AuthPassword(
                                PasswordUtils.createOneOff(settings.password().toCharArray())));
                        tried.add("password");
                    }
                }
                case "keyboard-interactive" -> {
                    if (settings.password() != null) {
                        // any question without echo is taken for the one about the password, in whatever language
                        methods.add(new AuthKeyboardInteractive(new PasswordResponseProvider(
                                new Once(settings.password()), java.util.regex.Pattern.compile("(?s).*"))));
                        tried.add("keyboard-interactive");
                    }
                }
                default -> {}
            }
        }
    }

    List<AuthMethod> methods() {
        return methods;
    }

    /** What was tried and what could not be, for the message when all has failed. */
    String describe() {
        String first =
                tried.isEmpty() ? "there was no key, agent or password to try" : "tried " + String.join(", ", tried);
        return notes.isEmpty() ? first : first + "; " + String.join("; ", notes);
    }

    private void agentKeys(SshSettings settings) {
        Path socket = settings.agent();
        if (socket == null || !Files.exists(socket)) {
            return;
        }
        SshAgent agent = new SshAgent(socket);
        List<byte[]> wanted = new ArrayList<>();
        for (Path file : settings.keyFiles()) {
            byte[] blob = publicKey(file);
            if (blob.length > 0) {
                wanted.add(blob);
            }
        }
        try {
            List<SshAgent.Key> first = new ArrayList<>();
            List<SshAgent.Key> others = new ArrayList<>();
            for (SshAgent.Key key : agent.keys()) {
                boolean named = wanted.stream().anyMatch(blob -> Arrays.equals(blob, key.blob()));
                (named ? first : others).add(key);
            }
            if (!settings.identitiesOnly()) {
                first.addAll(others);
            }
            for (SshAgent.Key key : first) {
                methods.add(new AgentAuthentication(agent, key));
                tried.add("agent key " + key.comment());
            }
        } catch (IOException | IllegalArgumentException e) {
            notes.add("the ssh-agent at " + socket + " does not answer");
        }
    }

    private static byte[] publicKey(Path file) {
        Path pub = file.resolveSibling(file.getFileName() + ".pub");
        try {
            String[] words =
                    Files.isReadable(pub) ? Files.readString(pub).strip().split("\\s+") : new String[0];
            return words.length > 1 ? Base64.getDecoder().decode(words[1]) : new byte[0];
        } catch (IOException | IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private void keyFiles(SSHClient client, SshSettings settings) {
        for (Path file : settings.keyFiles()) {
            if (!Files.exists(file)) {
                if (settings.keyFiles().size() == 1) {
                    notes.add("there is no key " + file);
                }
                continue;
            }
            if (!Files.isReadable(file)) {
                notes.add("key " + file + " cannot be read");
                continue;
            }
            try {
                KeyProvider key = settings.passphrase() == null
                        ? client.loadKeys(file.toString())
                        : client.loadKeys(file.toString(), settings.passphrase().toCharArray());
                key.getPrivate();
                methods.add(new AuthPublickey(key));
                tried.add("key " + file);
            } catch (IOException | RuntimeException e) {
                notes.add(
                        settings.passphrase() == null
                                ? "key " + file + " cannot be loaded; has it a passphrase?"
                                : "key " + file + " cannot be loaded; is the passphrase right?");
            }
        }
    }

    private record Once(String password) implements PasswordFinder {
        @Override
        public char[] reqPassword(Resource<?> resource) {
            return password.toCharArray();
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }

        @Override
        public String toString() {
            return "password";
        }
    }
}
