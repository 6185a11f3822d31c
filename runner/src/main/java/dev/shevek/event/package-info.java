/** What happens in a run, as typed values; output, journal and exit code are listeners. */
@NullMarked
package dev.shevek.event;

import org.jspecify.annotations.NullMarked;
