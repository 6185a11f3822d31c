package dev.shevek.modules.network;

/**
 * What ufw says before anything changes.
 *
 * @param program its path
 * @param grep path of the program that lists rules
 * @param status in words
 * @param rules their tuples
 * @param numbered the rules with their numbers
 * @param version in words
 */
record UfwState(String program, String grep, String status, String rules, String numbered, String version) {}
