/** Roles and collections as Galaxy knows them: requirements, archives, servers, installing and building. */
@NullMarked
package dev.shevek.content.galaxy;

import org.jspecify.annotations.NullMarked;
