/** HTTP requests that the controller makes: the client, the proxies of the environment, how servers are trusted. */
@NullMarked
package dev.shevek.web;

import org.jspecify.annotations.NullMarked;
