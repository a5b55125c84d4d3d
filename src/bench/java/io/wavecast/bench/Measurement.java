package io.wavecast.bench;

/**
 * One figure.
 *
 * @param suite where it belongs
 * @param name the case, its parts separated by spaces; no comma
 * @param value how much
 * @param unit of what
 */
record Measurement(String suite, String name, double value, String unit) {}
