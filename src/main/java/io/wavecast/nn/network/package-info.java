/**
 * The only room that knows Deeplearning4j: networks from specifications, their fitting and saving.
 */
@NullMarked
package io.wavecast.nn.network;

import org.jspecify.annotations.NullMarked;
