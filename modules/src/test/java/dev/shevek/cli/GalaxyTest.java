package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles and collections from repositories, archives, folders and a small server, as ansible-galaxy of 2.19 installs them. */
class GalaxyTest {
    private final Map<String, byte[]> answers = new HashMap<>();
    private final List<String> tokens = new ArrayList<>();
    private HttpServer server;
    private Path directory;

    @BeforeEach
    void start(@TempDir Path temp) throws IOException {
        directory = temp.toRealPath();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = answers.get(exchange.getRequestURI().toString());
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(answer == null ? 404 : 200, answer == null ? -1 : answer.length);
            if (answer != null) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
        answer("/api/", "{\"available_versions\": {\"v1\": \"v1/\", \"v3\": \"v3/\"}}");
        write("ansible.cfg", """
                [galaxy]
                server_list = near
                [galaxy_server.near]
                url = %s
                token = s3cret
                """.formatted(url("")));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(String path, String json) {
        answers.put(path, json.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    private void git(String repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-C", repository));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void role(String name, String dependencies) throws IOException, InterruptedException {
        write(name + "/tasks/main.yml", "- debug: {msg: first}\n");
        write(name + "/meta/main.yml", "galaxy_info: {author: me}\ndependencies: " + dependencies + "\n");
        git(name, "init", "-q", "-b", "main");
        git(name, "add", "-A");
        git(name, "commit", "-q", "-m", "one");
        git(name, "tag", "v1");
        write(name + "/tasks/main.yml", "- debug: {msg: second}\n");
        git(name, "commit", "-q", "-a", "-m", "two");
    }

    private Program galaxy(String... args) {
        return Program.galaxy(directory, List.of(args));
    }

    @Test
    void installsARoleOfARepositoryWithWhatItNeeds() throws IOException, InterruptedException {
        role("needed", "[]");
        role("web", "[{src: 'file://" + directory + "/needed', scm: git, version: main, name: base}]");
        Program first = galaxy("role", "install", "git+file://" + directory + "/web,v1,site", "-p", "roles");
        assertThat(first.out()).isEqualTo("""
                Starting galaxy role install process
                - extracting site to DIR/roles/site
                - site (v1) was installed successfully
                - adding dependency: base (main)
                - extracting base to DIR/roles/base
                - base (main) was installed successfully
                """);
        assertThat(read("roles/site/tasks/main.yml")).contains("first");
        assertThat(read("roles/base/tasks/main.yml")).contains("second");
        assertThat(directory.resolve("roles/site/.git")).doesNotExist();
        assertThat(galaxy("role", "list", "-p", "roles").out()).isEqualTo("# DIR/roles\n- base, main\n- site, v1\n");
        assertThat(galaxy("role", "install", "git+file://" + directory + "/web,main,site", "-p", "roles")
                        .err())
                .isEqualTo("[WARNING]: - site (v1) is already installed - use --force to change version to main\n");
        Program forced =
                galaxy("role", "install", "git+file://" + directory + "/web,main,site", "-p", "roles", "--force");
        assertThat(forced.out()).contains("- changing role site from v1 to main\n");
        assertThat(read("roles/site/tasks/main.yml")).contains("second");
        assertThat(galaxy("role", "remove", "site", "-p", "roles").out()).isEqualTo("- successfully removed site\n");
    }

    @Test
    void installsRolesAndCollectionsOfARequirementsFile() throws IOException, InterruptedException {
        role("web", "[]");
        collection("base", "1.0.0", "{}");
        write("requirements.yml", """
                roles:
                  - {src: 'file://%1$s/web', scm: git, version: v1}
                collections:
                  - {name: ./base, type: dir}
                """.formatted(directory));
        Program program = galaxy("install", "-r", "requirements.yml");
        assertThat(program.err()).isEmpty();
        assertThat(directory.resolve(".ansible/roles/web/meta/main.yml")).exists();
        assertThat(galaxy("collection", "list").out()).isEqualTo("""

                # DIR/.ansible/collections/ansible_collections
                Collection Version
                ---------- -------
                acme.base  1.0.0 \s
                """);
        assertThat(galaxy("collection", "verify", "acme.base", "--offline").code())
                .isZero();
        write(".ansible/collections/ansible_collections/acme/base/README.md", "changed");
        Program verified = galaxy("collection", "verify", "acme.base", "--offline");
        assertThat(verified.out()).endsWith("in the following files:\n    README.md\n");
        assertThat(verified.code()).isEqualTo(1);
    }

    private void collection(String name, String version, String dependencies) throws IOException {
        write(name + "/README.md", "# " + name + "\n");
        write(name + "/roles/r/tasks/main.yml", "- debug:\n");
        write(name + "/galaxy.yml", """
                namespace: acme
                name: %s
                version: %s
                readme: README.md
                authors: [me]
                dependencies: %s
                """.formatted(name, version, dependencies));
    }

    @Test
    void takesTheNewestVersionThatFitsFromAServer() throws IOException {
        collection("base", "1.4.0", "{}");
        assertThat(galaxy("collection", "build", "base").out())
                .isEqualTo("Created collection for acme.base at DIR/acme-base-1.4.0.tar.gz\n");
        answers.put("/acme-base-1.4.0.tar.gz", Files.readAllBytes(directory.resolve("acme-base-1.4.0.tar.gz")));
        String versions = "/api/v3/collections/acme/base/versions/";
        answer(versions + "?limit=100", """
                {"data": [{"version": "2.0.0"}, {"version": "1.4.0"}], "links": {"next": "%s?limit=100&offset=2"}}""".formatted(versions));
        answer(versions + "?limit=100&offset=2", """
                {"data": [{"version": "1.5.0-beta.1"}, {"version": "1.3.0"}], "links": {"next": null}}""");
        answer(versions + "1.4.0/", """
                {"download_url": "%s", "artifact": {}, "metadata": {"dependencies": {}}}""".formatted(url("/acme-base-1.4.0.tar.gz")));
        collection("site", "1.0.0", "{acme.base: '>=1.0.0,<2.0.0'}");
        Program program = galaxy("collection", "install", "./site");
        assertThat(program.err()).isEmpty();
        assertThat(program.out()).contains("acme.base:1.4.0 was installed successfully");
        assertThat(tokens).isNotEmpty().containsOnly("Token s3cret");
        assertThat(galaxy("collection", "install", "acme.base").out()).contains("Nothing to do.");
        Program impossible = galaxy("collection", "install", "acme.base:>=3.0.0");
        assertThat(impossible.err())
                .contains("Could not satisfy the following requirements:\n* acme.base:>=3.0.0 (direct request)")
                .contains("there are: 2.0.0, 1.4.0");
        assertThat(impossible.code()).isEqualTo(1);
    }

    @Test
    void refusesAnArchiveThatIsNotWhatTheServerSays() throws IOException {
        collection("base", "1.4.0", "{}");
        galaxy("collection", "build", "base");
        answers.put("/a.tar.gz", Files.readAllBytes(directory.resolve("acme-base-1.4.0.tar.gz")));
        answer("/api/v3/collections/acme/base/versions/?limit=100", """
                {"data": [{"version": "1.4.0"}], "links": {}}""");
        answer("/api/v3/collections/acme/base/versions/1.4.0/", """
                {"download_url": "/a.tar.gz", "artifact": {"sha256": "00"}, "metadata": {}}""");
        Program program = galaxy("collection", "install", "acme.base");
        assertThat(program.err()).contains("Mismatch artifact hash with downloaded file");
        assertThat(directory.resolve(".ansible/collections/ansible_collections/acme/base"))
                .doesNotExist();
    }

    @Test
    void looksUpRolesByTheirNames() throws IOException, InterruptedException {
        role("web", "[]");
        git("web", "archive", "--format=tar.gz", "--prefix=web-2.10.0/", "-o", directory + "/web.tar.gz", "HEAD");
        answers.put("/web.tar.gz", Files.readAllBytes(directory.resolve("web.tar.gz")));
        answer("/api/v1/roles/?owner__username=acme&name=web", """
                {"results": [{"id": 7, "github_user": "acme", "github_repo": "web", "github_branch": "main"}]}""");
        answer("/api/v1/roles/7/versions/?page_size=50", """
                {"results": [{"name": "2.9.0"}, {"name": "2.10.0", "download_url": "%s"}]}""".formatted(url("/web.tar.gz")));
        Program program = galaxy("role", "install", "acme.web", "-p", "roles");
        assertThat(program.err()).isEmpty();
        assertThat(program.out()).endsWith("- acme.web (2.10.0) was installed successfully\n");
        assertThat(galaxy("role", "install", "acme.nope", "-p", "roles").err())
                .contains("- acme.nope was NOT installed successfully");
    }

    @Test
    void makesSkeletons() throws IOException {
        assertThat(galaxy("role", "init", "site").out()).isEqualTo("- Role site was created successfully\n");
        assertThat(directory.resolve("site/templates")).isDirectory();
        assertThat(read("site/tasks/main.yml")).contains("tasks of site");
        assertThat(galaxy("init", "site").code()).isEqualTo(1);
        assertThat(galaxy("collection", "init", "acme.tools").code()).isZero();
        assertThat(galaxy("collection", "build", "acme/tools").out()).contains("acme-tools-1.0.0.tar.gz");
        assertThat(galaxy("collection", "init", "bad-name").err()).contains("Invalid collection name 'bad-name'");
        write("skeleton/tasks/main.yml.j2", "# {{ role_name }} of {{ who }}\n");
        write("skeleton/templates/x.j2", "{{ kept }}\n");
        galaxy("role", "init", "mine", "--role-skeleton", "skeleton", "-e", "who=me");
        assertThat(read("mine/tasks/main.yml")).isEqualTo("# mine of me\n");
        assertThat(read("mine/templates/x.j2")).isEqualTo("{{ kept }}\n");
    }
}
