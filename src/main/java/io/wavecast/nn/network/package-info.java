/**
 * The only package that uses Deeplearning4j: networks from specifications, their fitting and
 * saving.
 */
@NullMarked
package io.wavecast.nn.network;

import org.jspecify.annotations.NullMarked;
