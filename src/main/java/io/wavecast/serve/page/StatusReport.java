package io.wavecast.serve.page;

/**
 * How everything stands, as JSON.
 *
 * @param number grows from report to report
 * @param json on one line; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by number
record StatusReport(long number, byte[] json) {}
