/** The checkpoint format and checkpoint files, without Deeplearning4j. */
@NullMarked
package io.wavecast.nn.checkpoint;

import org.jspecify.annotations.NullMarked;
