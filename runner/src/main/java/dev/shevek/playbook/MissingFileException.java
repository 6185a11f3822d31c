package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a playbook names is not there. */
public final class MissingFileException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private static final String BEGIN = "Unable to retrieve file contents. Could not find or access '";
    private static final String END = "' on the Ansible Controller.";

    private final String file;

    MissingFileException(Path file, @Nullable Origin asked) {
        super(Problem.error(BEGIN + file + END, asked).withHint(NearFiles.hint(file)));
        this.file = file.toString();
    }

    /** What the result of an include says: the whole story as ansible-core tells it. */
    public String reason() {
        return reason(file);
    }

    /** The same story of a problem that is one of a file that is not there; what another problem says. */
    public static String reason(Problem problem) {
        String message = problem.message();
        return message.startsWith(BEGIN) && message.endsWith(END)
                ? reason(message.substring(BEGIN.length(), message.length() - END.length()))
                : message;
    }

    private static String reason(String file) {
        String lost = "Could not find or access '" + file + "' on the Ansible Controller";
        return lost + ": Unable to retrieve file contents.\n" + lost
                + ".\nIf you are using a module and expect the file to exist on the remote, see the remote_src option:"
                + " [Errno 2] No such file or directory: '" + file + "'";
    }
}
