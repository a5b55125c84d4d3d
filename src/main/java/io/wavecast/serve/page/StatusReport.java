package io.wavecast.serve.page;

/**
 * A status of the whole system as JSON.
 *
 * @param number increases with each report
 * @param json one line; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by number
record StatusReport(long number, byte[] json) {}
