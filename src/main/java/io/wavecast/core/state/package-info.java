/**
 * A compact binary form of the parts of a series' state: writer, reader, and the interface of a
 * part.
 *
 * <p>To add a part, implement {@link io.wavecast.core.state.StatePart} with a new id and return it
 * from {@code SeriesState.parts()}. It is then written with every snapshot and read back. What
 * happens to the part at a point must follow from the point, the prediction that was made, and the
 * part itself, because a restore repeats the points since the last snapshot.
 */
@NullMarked
package io.wavecast.core.state;

import org.jspecify.annotations.NullMarked;
