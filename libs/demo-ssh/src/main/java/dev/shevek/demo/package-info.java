/** SSH servers of the demonstration, for machines on which no throwaway hosts can be made. */
@NullMarked
package dev.shevek.demo;

import org.jspecify.annotations.NullMarked;
