/** The checkpoint format: a Deeplearning4j zip plus a manifest, read without Deeplearning4j. */
@NullMarked
package io.wavecast.checkpoint;

import org.jspecify.annotations.NullMarked;
