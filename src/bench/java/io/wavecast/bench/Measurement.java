package io.wavecast.bench;

/**
 * One figure.
 *
 * @param suite name of its suite
 * @param name the case, its parts separated by spaces; no comma
 * @param value the measured value
 * @param unit unit of the value
 */
record Measurement(String suite, String name, double value, String unit) {}
