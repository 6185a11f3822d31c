package dev.shevek.action;

import dev.shevek.module.Content;
import dev.shevek.value.Value;
import java.nio.file.Path;

/** Reads files on the controller; vaulted ones are opened. */
public interface ControllerData {
    /** The value of a YAML or JSON file, its texts templates; throws ProblemException with the place. */
    Value yaml(Path file);

    /** A file's content; a vaulted file is opened if asked, and then secret. */
    Content content(Path file, boolean decrypt);
}
