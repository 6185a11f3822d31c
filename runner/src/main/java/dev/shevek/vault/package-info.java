/** The vault format, its secrets, and files that are kept encrypted; what ansible-vault writes we read, and the reverse. */
@NullMarked
package dev.shevek.vault;

import org.jspecify.annotations.NullMarked;
