/** Tests of what carries requests to services. */
@NullMarked
package dev.shevek.web;

import org.jspecify.annotations.NullMarked;
