/**
 * Online forecasters of one series, their mixture, prediction intervals and anomalies: pure
 * mathematics without Kafka, clocks or allocation per point.
 */
@NullMarked
package io.wavecast.core.forecast;

import org.jspecify.annotations.NullMarked;
