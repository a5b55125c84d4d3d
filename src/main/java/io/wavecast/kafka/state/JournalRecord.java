package io.wavecast.kafka.state;

/**
 * The contents of a journal record beside its steps.
 *
 * @param last true for the last record of a commit, which position, confirmed and needed are about
 * @param position input offset of the last record that was processed, -1 if there was none
 * @param confirmed the position of the last commit that was known to be done
 * @param needed number of the first journal record that a restore needs
 * @param time wall time, epoch milliseconds
 */
record JournalRecord(boolean last, long position, long confirmed, long needed, long time) {}
