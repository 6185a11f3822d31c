package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a playbook names is not there. */
public final class MissingFileException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final String file;

    MissingFileException(Path file, @Nullable Origin asked) {
        super(Problem.error(
                        "Unable to retrieve file contents. Could not find or access '" + file
                                + "' on the Ansible Controller.",
                        asked)
                .withHint(NearFiles.hint(file)));
        this.file = file.toString();
    }

    /** What the result of an include says: the whole story as ansible-core tells it. */
    public String reason() {
        String lost = "Could not find or access '" + file + "' on the Ansible Controller";
        return lost + ": Unable to retrieve file contents.\n" + lost
                + ".\nIf you are using a module and expect the file to exist on the remote, see the remote_src option:"
                + " [Errno 2] No such file or directory: '" + file + "'";
    }
}
