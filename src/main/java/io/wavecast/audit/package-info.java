/** An independent look at the stream: compares what went in with what came out. */
@NullMarked
package io.wavecast.audit;

import org.jspecify.annotations.NullMarked;
