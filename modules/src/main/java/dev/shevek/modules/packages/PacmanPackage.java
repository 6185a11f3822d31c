package dev.shevek.modules.packages;

/**
 * A package to install or remove.
 *
 * @param name as pacman knows it
 * @param source as it was asked for
 * @param file whether that is a file or an address
 */
record PacmanPackage(String name, String source, boolean file) {}
