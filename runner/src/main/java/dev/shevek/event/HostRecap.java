package dev.shevek.event;

/**
 * The counters of one host in the recap.
 *
 * @param ok tasks that ended ok or changed
 * @param changed tasks that changed something
 * @param unreachable times it was unreachable
 * @param failed tasks that failed and were not rescued or ignored
 * @param skipped tasks skipped
 * @param rescued failures that a rescue section took care of
 * @param ignored failures that were ignored
 */
public record HostRecap(int ok, int changed, int unreachable, int failed, int skipped, int rescued, int ignored) {}
