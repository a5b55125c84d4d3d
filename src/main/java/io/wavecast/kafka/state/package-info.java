/**
 * The store of the series of a stream task: live objects in memory, and a changelog of their steps
 * and snapshots.
 *
 * <p>A commit writes the steps of all series since the last commit as a few journal records. A
 * series is written as a whole, as a snapshot, once every {@link
 * io.wavecast.kafka.state.SnapshotCycle} points. A restore reads snapshots and repeats the steps
 * after them with the code of the live flow, so the restored state is the same to the last bit.
 * Journal records are deleted when each of their series has a later snapshot.
 */
@NullMarked
package io.wavecast.kafka.state;

import org.jspecify.annotations.NullMarked;
