/** One point through one series: check, score, move the window, predict. Knows no Kafka. */
@NullMarked
package io.wavecast.core.series;

import org.jspecify.annotations.NullMarked;
